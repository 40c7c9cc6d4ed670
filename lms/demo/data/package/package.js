"use strict";
// A small SCORM 1.2 package: five messages, each real or a fraud. Where one was is kept after each answer.
const MESSAGES = [
  ["“Akun Anda akan diblokir dalam 1 jam. Masuk lewat http://bkpsdm-medan.example.cc untuk memulihkan.”", "penipuan", "Alamatnya bukan milik pemerintah kota, dan pesannya mendesak."],
  ["“Rapat bidang dipindah ke pukul 10.00, ruang yang sama. Undangan di kalender sudah diperbarui.”", "asli", "Tidak meminta apa pun, dan dapat dicek di kalender."],
  ["“Ini dari Diskominfo. Balas dengan kata sandi surel Anda untuk pemeliharaan server.”", "penipuan", "Tidak ada petugas yang berhak menanyakan kata sandi."],
  ["“Selamat! Anda terpilih menerima tunjangan tambahan. Kirim foto KTP dan kartu ATM.”", "penipuan", "Janji uang dan permintaan data pribadi adalah tanda penipuan."],
  ["“Slip gaji bulan ini tersedia. Buka aplikasi kepegawaian seperti biasa untuk melihatnya.”", "asli", "Mengajak lewat jalan yang biasa, tanpa tautan."],
];
const find = (win) => win.API || (win.parent && win.parent !== win ? find(win.parent) : null);
const api = find(window);
const at = (id) => document.getElementById(id);
const buttons = [...document.querySelectorAll("button")];
const begun = Date.now();

api.LMSInitialize("");
let [number, right] = (api.LMSGetValue("cmi.suspend_data") || "0,0").split(",").map(Number);

function sessionTime() {
  const seconds = Math.round((Date.now() - begun) / 1000);
  const two = (value) => String(value).padStart(2, "0");
  return `00${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}

function keep() {
  const isOver = number >= MESSAGES.length;
  const score = Math.round((right / MESSAGES.length) * 100);
  api.LMSSetValue("cmi.suspend_data", isOver ? "0,0" : `${number},${right}`);
  api.LMSSetValue("cmi.core.lesson_location", String(number));
  api.LMSSetValue("cmi.core.session_time", sessionTime());
  if (isOver) {
    api.LMSSetValue("cmi.core.score.min", "0");
    api.LMSSetValue("cmi.core.score.max", "100");
    api.LMSSetValue("cmi.core.score.raw", String(score));
  }
  api.LMSSetValue("cmi.core.lesson_status", isOver ? (score >= 70 ? "passed" : "failed") : "incomplete");
  api.LMSCommit("");
}

function show() {
  const isOver = number >= MESSAGES.length;
  at("actions").hidden = isOver;
  at("number").textContent = isOver ? "" : `Pesan ${number + 1} dari ${MESSAGES.length}`;
  at("message").textContent = isOver ? `Anda menjawab ${right} dari ${MESSAGES.length} dengan benar.` : MESSAGES[number][0];
}

buttons.forEach((button) => button.addEventListener("click", () => {
  const [, truth, why] = MESSAGES[number];
  const isRight = button.value === truth;
  right += isRight ? 1 : 0;
  number += 1;
  at("answer").textContent = `${isRight ? "Benar." : "Kurang tepat."} ${why}`;
  keep();
  show();
}));
window.addEventListener("pagehide", () => api.LMSFinish(""));
show();
