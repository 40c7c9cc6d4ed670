// Verifies a credential as a stranger's software would: reads {credential, documents} from standard input, where
// `documents` holds by address what the network would give, and answers
// {verified, revoked, errors}: a proof is right or wrong, and what was proved may have been taken back since.
import * as vc from "@digitalbazaar/vc";
import { checkStatus } from "@digitalbazaar/vc-bitstring-status-list";
import { DataIntegrityProof } from "@digitalbazaar/data-integrity";
import { cryptosuite } from "@digitalbazaar/eddsa-rdfc-2022-cryptosuite";
import { text } from "node:stream/consumers";

const { credential, documents } = JSON.parse(await text(process.stdin));

async function documentLoader(url) {
  if (!(url in documents)) throw new Error(`Nobody answers at ${url}`);
  return { contextUrl: null, documentUrl: url, document: documents[url] };
}

const suite = new DataIntegrityProof({ cryptosuite });
const answer = await vc.verifyCredential({
  credential,
  suite,
  documentLoader,
  checkStatus: (options) => checkStatus({ ...options, suite, documentLoader, verifyBitstringStatusListCredential: true }),
});
const faults = [answer.error, ...(answer.error?.errors ?? [])].filter(Boolean);
console.log(
  JSON.stringify({
    verified: answer.verified,
    revoked: answer.statusResult?.results?.some(({ status }) => status) ?? null,
    errors: faults.map((fault) => String(fault.message ?? fault)),
  }),
);
