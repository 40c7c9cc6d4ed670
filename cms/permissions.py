"""What each group of the back office may do with the room's snippets (Wagtail's model permissions)."""

GROUP_PERMISSIONS: dict[str, list[str]] = {
    "HR": [
        "cms.view_certificatedesign",
        "cms.add_certificatedesign",
        "cms.change_certificatedesign",
        "cms.publish_certificatedesign",
    ],
}
