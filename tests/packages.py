"""Small learning packages, made by code: honest ones to play, and ones that mean harm."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping
from typing import Any

Content = str | bytes

SCORM_12_MANIFEST = """<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="pelayanan" version="1.0" xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2"
    xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2">
  <metadata><schema>ADL SCORM</schema><schemaversion>1.2</schemaversion></metadata>
  <organizations default="ORG">
    <organization identifier="ORG">
      <title>Pelayanan Prima</title>
      <item identifier="SATU" identifierref="RES"><title>Salam pembuka</title>
        <adlcp:masteryscore>70</adlcp:masteryscore><adlcp:datafromlms>kota=medan</adlcp:datafromlms></item>
    </organization>
  </organizations>
  <resources><resource identifier="RES" type="webcontent" adlcp:scormtype="sco" href="Isi/index.html">
    <file href="Isi/index.html"/></resource></resources>
</manifest>"""

SCORM_2004_MANIFEST = """<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="etika" version="1.0" xmlns="http://www.imsglobal.org/xsd/imscp_v1p1"
    xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_v1p3" xmlns:imsss="http://www.imsglobal.org/xsd/imsss">
  <metadata><schema>ADL SCORM</schema><schemaversion>2004 4th Edition</schemaversion></metadata>
  <organizations default="ORG">
    <organization identifier="ORG">
      <title>Etika Pelayanan</title>
      <item identifier="SATU" identifierref="RES"><title>Nilai dasar</title>
        <imsss:sequencing><imsss:objectives><imsss:primaryObjective satisfiedByMeasure="true" objectiveID="utama">
          <imsss:minNormalizedMeasure>0.8</imsss:minNormalizedMeasure></imsss:primaryObjective></imsss:objectives>
        </imsss:sequencing></item>
    </organization>
  </organizations>
  <resources><resource identifier="RES" type="webcontent" adlcp:scormType="sco" href="index.html">
    <file href="index.html"/></resource></resources>
</manifest>"""

CMI5 = """<?xml version="1.0" encoding="utf-8"?>
<courseStructure xmlns="https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd">
  <course id="https://diklat.example/k/1"><title><langstring lang="id">Arsip Digital</langstring></title></course>
  <au id="https://diklat.example/k/1/au/1" moveOn="CompletedAndPassed" masteryScore="0.75" launchMethod="OwnWindow">
    <title><langstring lang="id">Bagian satu</langstring></title>
    <url>au/index.html?mode=1</url><launchParameters>warna=hijau</launchParameters></au>
</courseStructure>"""

TINCAN = """<?xml version="1.0" encoding="utf-8"?>
<tincan xmlns="http://projecttincan.com/tincan.xsd"><activities>
  <activity id="https://diklat.example/t/1" type="http://adlnet.gov/expapi/activities/course">
    <name>Arsip</name><launch lang="id">story.html</launch></activity></activities></tincan>"""

H5P_SCRIPT = """
var H5P = H5P || {};
H5P.Sapa = (function () {
  function Sapa(params, id, extras) {
    H5P.EventDispatcher.call(this);
    var self = this;
    this.params = params;
    this.contentId = id;
    this.steps = (extras && extras.previousState && extras.previousState.steps) || 0;
    this.getCurrentState = function () { return { steps: self.steps }; };
    this.getTitle = function () { return 'Sapa'; };
    this.attach = function ($container) {
      var shown = H5P.jQuery('<p class="shown">' + params.greeting + ' ' + self.steps + '</p>');
      var answer = H5P.jQuery('<button type="button">Jawab</button>');
      answer.on('click', function () {
        self.steps += 1;
        shown.text(params.greeting + ' ' + self.steps);
        var done = new H5P.XAPIEvent();
        done.setActor();
        done.setVerb('completed');
        done.setObject(self);
        done.setContext(self);
        done.setScoredResult(4, 5, self, true, true);
        self.trigger(done);
      });
      $container.append(shown).append(answer);
    };
  }
  Sapa.prototype = Object.create(H5P.EventDispatcher.prototype);
  Sapa.prototype.constructor = Sapa;
  return Sapa;
})();
"""


def sco(api: str, script: str) -> str:
    """Return a page that finds the API as SCOs do (in its own window or a parent's), and runs a script with it."""
    return f"""<!DOCTYPE html><html lang="id"><head><meta charset="utf-8"><title>SCO</title></head><body>
<h1>Isi</h1><p id="said"></p><button id="answer">Jawab</button>
<script>
function find(win) {{ while (!win.{api} && win.parent && win.parent !== win) win = win.parent; return win.{api}; }}
var api = find(window);
{script}
</script></body></html>"""


SCORM_12_SCRIPT = """
var begun = Date.now();
api.LMSInitialize('');
document.getElementById('said').textContent = [api.LMSGetValue('cmi.core.entry'), api.LMSGetValue('cmi.core.lesson_location'),
  api.LMSGetValue('cmi.suspend_data'), api.LMSGetValue('cmi.launch_data'), api.LMSGetValue('cmi.core.student_name'),
  api.LMSGetValue('cmi.core.total_time')].join('|');
document.getElementById('answer').onclick = function () {
  var again = api.LMSGetValue('cmi.core.lesson_location') === 'halaman-2';
  api.LMSSetValue('cmi.core.lesson_location', 'halaman-2');
  api.LMSSetValue('cmi.suspend_data', 'catatan-1');
  api.LMSSetValue('cmi.core.score.min', '0');
  api.LMSSetValue('cmi.core.score.max', '10');
  api.LMSSetValue('cmi.core.score.raw', again ? '9' : '5');
  api.LMSSetValue('cmi.core.lesson_status', again ? 'passed' : 'incomplete');
  api.LMSSetValue('cmi.core.session_time', '09:00:00');
  api.LMSSetValue('cmi.core.exit', again ? '' : 'suspend');
  api.LMSCommit('');
};
window.onunload = function () { api.LMSFinish(''); };
"""

SCORM_2004_SCRIPT = """
api.Initialize('');
document.getElementById('said').textContent = [api.GetValue('cmi.entry'), api.GetValue('cmi.location'),
  api.GetValue('cmi.suspend_data'), api.GetValue('cmi.scaled_passing_score'), api.GetValue('cmi.learner_name'),
  api.GetValue('cmi.total_time')].join('|');
document.getElementById('answer').onclick = function () {
  var again = api.GetValue('cmi.location') === 'bagian-3';
  api.SetValue('cmi.location', 'bagian-3');
  api.SetValue('cmi.suspend_data', 'ingat-2004');
  api.SetValue('cmi.score.scaled', again ? '0.85' : '0.4');
  api.SetValue('cmi.completion_status', again ? 'completed' : 'incomplete');
  api.SetValue('cmi.success_status', again ? 'passed' : 'unknown');
  api.SetValue('cmi.session_time', 'PT9H');
  api.SetValue('cmi.exit', again ? 'normal' : 'suspend');
  api.Commit('');
};
window.onunload = function () { api.Terminate(''); };
"""


def archive(files: Mapping[str, Content]) -> bytes:
    """Return a ZIP archive of these files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in files.items():
            packed.writestr(name, content)
    return out.getvalue()


def scorm_12(**changes: Content) -> dict[str, Content]:
    """Return the files of a SCORM 1.2 package of one page."""
    return {"imsmanifest.xml": SCORM_12_MANIFEST, "Isi/index.html": sco("API", SCORM_12_SCRIPT), **changes}


def scorm_2004(**changes: Content) -> dict[str, Content]:
    """Return the files of a SCORM 2004 package of one page."""
    return {"imsmanifest.xml": SCORM_2004_MANIFEST, "index.html": sco("API_1484_11", SCORM_2004_SCRIPT), **changes}


def h5p(**changes: Content) -> dict[str, Content]:
    """Return the files of an H5P package with a library of its own: a greeting and a button that completes it."""
    version: dict[str, Any] = {"machineName": "H5P.Sapa", "majorVersion": 1, "minorVersion": 0}
    main = {"title": "Sapa", "language": "id", "mainLibrary": "H5P.Sapa", "embedTypes": ["div"], "license": "U"}
    library = {**version, "title": "Sapa", "patchVersion": 1, "runnable": 1, "preloadedJs": [{"path": "sapa.js"}]}
    return {
        "h5p.json": json.dumps({**main, "preloadedDependencies": [version]}),
        "content/content.json": json.dumps({"greeting": "Horas"}),
        "H5P.Sapa-1.0/library.json": json.dumps(library),
        "H5P.Sapa-1.0/sapa.js": H5P_SCRIPT,
        **changes,
    }


def cmi5() -> dict[str, Content]:
    """Return the files of a cmi5 course of one unit."""
    return {"cmi5.xml": CMI5, "au/index.html": "<!DOCTYPE html><title>AU</title>"}


def tincan() -> dict[str, Content]:
    """Return the files of an xAPI package of one activity."""
    return {"tincan.xml": TINCAN, "story.html": "<!DOCTYPE html><title>Story</title>"}
