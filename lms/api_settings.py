"""Settings of the API, its limits, its tokens and its description; part of `lms.settings`."""

from __future__ import annotations

import os

from lms.api.schema import problem_component

# What a read of the API with a token passes instead of all that follows ShortWay.
BINA_API_MIDDLEWARE = [
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "lms.api.limits.RateLimitHeaders",
    "lms.api.conditional.ConditionalApi",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "people.api.authentication.TokenAuthentication",
        "rest_framework.authentication.SessionAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_RENDERER_CLASSES": ["lms.kit.rendering.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "DEFAULT_FILTER_BACKENDS": ["django_filters.rest_framework.DjangoFilterBackend"],
    "DEFAULT_PAGINATION_CLASS": "lms.kit.pagination.CursorPagination",
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "EXCEPTION_HANDLER": "lms.kit.api.problem_response",
    "DEFAULT_THROTTLE_CLASSES": ["lms.api.limits.PerCaller"],
    "UNAUTHENTICATED_USER": "django.contrib.auth.models.AnonymousUser",
}
# Requests to the API a minute: of an account whose client has no number of its own, and of an address without a token. 0: any.
BINA_API_REQUESTS = int(os.environ.get("BINA_API_REQUESTS", "600"))
BINA_API_REQUESTS_OF_STRANGERS = int(os.environ.get("BINA_API_REQUESTS_OF_STRANGERS", "60"))
# Other systems sign in with client credentials and nothing else; their tokens are kept as hashes only (RFC 9700).
OAUTH2_PROVIDER_APPLICATION_MODEL = "oauth2_provider.Application"
OAUTH2_PROVIDER = {
    "SCOPES_BACKEND_CLASS": "people.oauth.ClientScopes",
    "OAUTH2_VALIDATOR_CLASS": "people.oauth.ClientValidator",
    "ACCESS_TOKEN_EXPIRE_SECONDS": 3600,
    "PKCE_REQUIRED": True,
    "REFRESH_TOKEN_REUSE_PROTECTION": True,
    "ALLOWED_REDIRECT_URI_SCHEMES": ["https"],
    "COMPLIANT_BCP_RFC9700_REFRESH_TOKEN": True,
    "COMPLIANT_BCP_RFC9700_REDIRECT_URI_SCHEME": True,
    "COMPLIANT_BCP_RFC9700_IMPLICIT_GRANT": True,
    "COMPLIANT_BCP_RFC9700_PASSWORD_GRANT": True,
    "COMPLIANT_BCP_RFC9700_PKCE_METHOD": True,
    "COMPLIANT_BCP_RFC9700_ACCESS_TOKEN_TRANSPORT": True,
    "COMPLIANT_BCP_RFC9700_AUTHZ_RESPONSE_ISS": True,
    "COMPLIANT_BCP_RFC9700_TOKEN_STORAGE": True,
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Bina",
    "DESCRIPTION": "Employees, units, posts, leave, competency gaps, completions, certificates and appraisal credits.",
    "VERSION": "1",
    "OAS_VERSION": "3.1.0",
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "SERVE_INCLUDE_SCHEMA": False,
    "SERVE_PERMISSIONS": ["rest_framework.permissions.AllowAny"],
    "SERVE_AUTHENTICATION": [],
    "APPEND_COMPONENTS": {"schemas": {"Problem": problem_component()}},
    "PREPROCESSING_HOOKS": ["lms.api.schema.only_ours"],
    "ENUM_NAME_OVERRIDES": {
        "LeaveKind": "people.models.LeaveKind.Code",
        "LeaveState": "people.models.LeaveRequest.State",
        "UnitKind": "people.models.Unit.Kind",
        "PositionKind": "people.models.Position.Kind",
        "JobClass": "people.models.JobClass",
        "CompetencyKind": "competencies.models.Competency.Kind",
        "EvidenceKind": "competencies.models.Evidence.Kind",
        "EmployeeStatus": "people.models.Employee.Status",
        "EnrolmentState": "courses.models.Enrolment.State",
        "OfferingState": "courses.models.Offering.State",
        "ProgrammeState": "courses.models.Programme.State",
        "ProposalState": "courses.models.TrainingProposal.State",
        "ProposalRule": "courses.models.ProposalEdit.Rule",
        "CertificateState": "certificates.models.Certificate.State",
        "CertificateKind": "certificates.models.Kind",
        "JobKind": "lms.jobs.kinds.CHOICES",
        "JobState": "lms.models.Job.State",
    },
    "POSTPROCESSING_HOOKS": ["drf_spectacular.hooks.postprocess_schema_enums", "lms.api.schema.add_problems"],
}
