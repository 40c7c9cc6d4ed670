"""What HR of the agency does with frameworks, standards and class defaults: one function, one transaction each."""

from competencies.actions.frameworks import (
    begin_framework,
    begin_version,
    propose_framework,
    publish_framework,
    remove_competency,
    return_framework,
    set_mapping,
    write_competency,
)
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
    "begin_framework",
    "begin_version",
    "confirm_class_default",
    "copy_standards",
    "end_standard",
    "fill_standards",
    "propose_framework",
    "publish_framework",
    "remove_competency",
    "require_level",
    "return_framework",
    "set_class_default",
    "set_mapping",
    "set_match_rule",
    "write_competency",
]
