"""Files by which question banks travel: GIFT (Moodle's text format) and QTI 2.1 (IMS, a zip of XML). Pure."""
