"""What HR of the agency does with frameworks, standards and class defaults: one function, one transaction each."""

from competencies.actions.campaigns import (
    begin_campaign,
    cancel_campaign,
    close_campaign,
    end_rating,
    open_campaign,
    tend_campaigns,
)
from competencies.actions.changes import ask_for_change, carry_out_change, goes_aside, retry_change
from competencies.actions.evidence import confirm_evidence, dispute_evidence, hand_in_proof, withdraw_evidence
from competencies.actions.frameworks import (
    begin_framework,
    begin_version,
    load_framework,
    propose_framework,
    publish_framework,
    remove_competency,
    return_framework,
    set_mapping,
    write_competency,
)
from competencies.actions.policies import carry_on_deriving, rehearse_rule, set_kind_rule, set_policy
from competencies.actions.ratings import calibrate, choose_peers, confirm_peers, save_answer, submit_rating
from competencies.actions.receiving import EvidenceReceived, SentEvidence, receive_evidence
from competencies.actions.rehearsals import ask_rehearsal, carry_out_rehearsal, rehearses_aside
from competencies.actions.standards import (
    confirm_class_default,
    copy_standards,
    end_standard,
    fill_standards,
    require_level,
    set_class_default,
    set_match_rule,
)

__all__ = [
    "EvidenceReceived",
    "SentEvidence",
    "ask_for_change",
    "ask_rehearsal",
    "begin_campaign",
    "begin_framework",
    "begin_version",
    "calibrate",
    "cancel_campaign",
    "carry_on_deriving",
    "carry_out_change",
    "carry_out_rehearsal",
    "choose_peers",
    "close_campaign",
    "confirm_class_default",
    "confirm_evidence",
    "confirm_peers",
    "copy_standards",
    "dispute_evidence",
    "end_rating",
    "end_standard",
    "fill_standards",
    "goes_aside",
    "hand_in_proof",
    "load_framework",
    "open_campaign",
    "propose_framework",
    "publish_framework",
    "receive_evidence",
    "rehearse_rule",
    "rehearses_aside",
    "remove_competency",
    "require_level",
    "retry_change",
    "return_framework",
    "save_answer",
    "set_class_default",
    "set_kind_rule",
    "set_mapping",
    "set_match_rule",
    "set_policy",
    "submit_rating",
    "tend_campaigns",
    "withdraw_evidence",
    "write_competency",
]
