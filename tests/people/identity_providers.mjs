// Two identity providers for the tests: oauth2-mock-server, which says whatever it is told to, and oidc-provider, which is
// certified and does as it should. Each line on standard input is a command (JSON), each line on standard output its answer.
// Ends with its standard input.
import { createHmac, generateKeyPairSync, sign } from "node:crypto";
import { createServer } from "node:http";
import { createInterface } from "node:readline";
import { OAuth2Server } from "oauth2-mock-server";
import { Provider } from "oidc-provider";

const [callback, secret] = process.argv.slice(2);
const answer = (words) => process.stdout.write(`${JSON.stringify(words)}\n`);

// The one that lies on demand.
const liar = new OAuth2Server();
await liar.issuer.keys.generate("RS256");
let said = {};
const foreign = generateKeyPairSync("rsa", { modulusLength: 2048 });

function change(payload, claims = {}) {
  for (const [name, value] of Object.entries(claims)) {
    if (value === null) delete payload[name];
    else payload[name] = value;
  }
}

const part = (words) => Buffer.from(words).toString("base64url");

/** Sign a token's claims anew: not at all, with the secret that both sides know, or with a key of nobody. */
function forge(token, how) {
  if (!how) return token;
  const [head, claims] = token.split(".");
  const { kid } = JSON.parse(Buffer.from(head, "base64url"));
  const begin = (alg) => `${part(JSON.stringify({ alg, kid }))}.${claims}`;
  if (how === "none") return `${begin("none")}.`;
  if (how === "secret") return `${begin("HS256")}.${createHmac("sha256", secret).update(begin("HS256")).digest("base64url")}`;
  return `${begin("RS256")}.${sign("sha256", Buffer.from(begin("RS256")), foreign.privateKey).toString("base64url")}`;
}

liar.service.on("beforeTokenSigning", (token) => {
  if (token.payload.aud !== undefined) change(token.payload, said.claims);
});
liar.service.on("beforeUserinfo", (response) => {
  response.body = said.userinfo ?? response.body;
});
liar.service.on("beforeResponse", (response) => {
  if (said.drop) delete response.body.id_token;
  else response.body.id_token = forge(response.body.id_token, said.how);
});
await liar.start(0, "127.0.0.1");

// The honest one: accounts are NIPs, the NIP is told by userinfo only, sessions have an id, calls to sign out are caught.
const caught = [];
const catcher = createServer((request, response) => {
  let body = "";
  request.on("data", (part) => (body += part));
  request.on("end", () => {
    caught.push(new URLSearchParams(body).get("logout_token"));
    response.end();
  });
});
await new Promise((ready) => catcher.listen(0, "127.0.0.1", ready));

const front = createServer((request, response) => honest.callback()(request, response));
await new Promise((ready) => front.listen(0, "127.0.0.1", ready));
const issuer = `http://127.0.0.1:${front.address().port}`;
const warn = console.warn;
console.warn = console.info = () => {};
const honest = new Provider(issuer, {
  clients: [
    {
      client_id: "bina",
      client_secret: secret,
      redirect_uris: [callback],
      response_types: ["code"],
      grant_types: ["authorization_code"],
      backchannel_logout_uri: `http://127.0.0.1:${catcher.address().port}/`,
      backchannel_logout_session_required: true,
    },
  ],
  claims: { openid: ["sub"], profile: ["nip", "name"] },
  findAccount: (_context, id) => ({ accountId: id, claims: () => ({ sub: id, nip: id.replace(/^person-/, ""), name: "Seseorang" }) }),
  features: { backchannelLogout: { enabled: true }, devInteractions: { enabled: true } },
  // Its own refuses to call this machine.
  fetch: (address, { dispatcher, ...options }) => fetch(address, options),
  pkce: { required: () => true },
  cookies: { keys: ["tests only"] },
});
console.warn = warn;

const commands = {
  say: async (words) => {
    said = words;
    return {};
  },
  token: async ({ claims, how }) => {
    const token = await liar.issuer.buildToken({ scopesOrTransform: (_header, payload) => change(payload, claims) });
    return { token: forge(token, how) };
  },
  caught: async () => ({ tokens: caught.splice(0) }),
};

answer({ liar: liar.issuer.url, honest: issuer });
for await (const line of createInterface({ input: process.stdin })) {
  const { command, ...words } = JSON.parse(line);
  answer(await commands[command](words));
}
process.exit(0);
