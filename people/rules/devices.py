"""Devices in words that people recognise, and places as coarse as they may be."""

from __future__ import annotations

import ipaddress

# The first that a user agent names counts: Edge and Opera call themselves Chrome, too, and Chrome calls itself Safari.
BROWSERS = {
    "Edg": "Edge",
    "OPR/": "Opera",
    "SamsungBrowser": "Samsung Internet",
    "UCBrowser": "UC Browser",
    "Firefox/": "Firefox",
    "FxiOS": "Firefox",
    "CriOS": "Chrome",
    "Chrome/": "Chrome",
    "Safari/": "Safari",
}
SYSTEMS = {
    "Android": "Android",
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Windows": "Windows",
    "CrOS": "ChromeOS",
    "Mac OS X": "macOS",
    "Linux": "Linux",
}


def device_name(user_agent: str) -> str:
    """Return a browser and its system, such as "Chrome, Android"; what it does not know it leaves out."""
    found = (_first(known, user_agent) for known in (BROWSERS, SYSTEMS))
    return ", ".join(name for name in found if name)


def _first(known: dict[str, str], user_agent: str) -> str:
    return next((name for sign, name in known.items() if sign in user_agent), "")


def shortened(address: str) -> str:
    """Return an IP address without the part that tells machines apart: 10.2.3.x, 2001:db8:1::x; nonsense becomes empty."""
    try:
        given = ipaddress.ip_address(address)
    except ValueError:
        return ""
    if isinstance(given, ipaddress.IPv6Address):
        if given.ipv4_mapped is not None:
            return shortened(str(given.ipv4_mapped))
        network = ipaddress.ip_network(f"{given}/48", strict=False)
        return f"{network.network_address}x"
    return f"{address.rsplit('.', 1)[0]}.x"
