/** What the document says before its addresses. The commands are run by a test against a running site, as they stand here. */
export const guide = `
Everything that can be read here is open to every site (CORS) and needs no key. Published figures are CC BY 4.0: name the site and the publication.
\`HEAD\` is answered wherever \`GET\` is. An answer that is unchanged costs a 304: send its \`ETag\` back as \`If-None-Match\`. New members may be added
to any answer; none is taken away or changes its meaning under \`/api/v1\`.

Errors are \`application/problem+json\` (RFC 9457). \`type\` is for programs; \`detail\` is for people, in the language of \`Accept-Language\`: Kyrgyz,
Russian or English. A parameter that an address does not know is an error (400), so that a misspelt one is noticed. Any address can also answer with
a problem of the connection's: \`bad-host\` (400), \`address-too-long\` (414), \`too-many-headers\` (431), or \`crowded\` (503) when too many are connected.

Near an election the law keeps results back: in the five days before voting day and on it, every address that has figures answers 503 with the problem
\`blackout\` and says in \`Retry-After\` when they return. From 24 hours before voting begins a ballot can be answered 503 with the problem \`silence\`.

## Check the numbers yourself

A publication is an immutable document. Its bytes are canonical JSON (RFC 8785), their SHA-256 is its hash, and \`previous\` is the hash of the one
before: whoever rewrote an old number would change every later hash. All it takes is \`curl\`, \`sha256sum\` and \`jq\`:

\`\`\`sh
results=http://localhost:3000/api/v1/polls/priorities/results

# the newest publication: the hash of these bytes is its name
curl -fsS "$results" >newest.json
sha256sum newest.json

# the one before, asked for by the hash that the newest names: its bytes must have that very hash
previous=$(jq -r .previous newest.json)
curl -fsS "$results/$previous" >previous.json
echo "$previous  previous.json" | sha256sum --check

# the numbers: from the ballots that put one option above another to the points of each
jq -e '. as $p | [range(.options | length)] | all(. as $i | $p.options[$i].halfPoints == ([range($p.options | length) | select(. != $i)
  | $p.ballots + $p.pairwise[$i][.] - $p.pairwise[.][$i]] | add))' newest.json
\`\`\`

\`/check.sh\` on this site does it for the whole chain: \`curl -fsSO http://localhost:3000/check.sh && sh check.sh http://localhost:3000 priorities\`.

A hash proves something only to those who kept it. \`/api/v1/polls/{poll}/checkpoints\` has one line per day, to be saved, printed or posted anywhere:
what anybody saved must be the beginning of every later answer, and \`CHECKPOINTS=saved.txt sh check.sh …\` holds the chain against it.

What this does not prove: that every ballot is another person, or that the operator added none.
`.trim();
