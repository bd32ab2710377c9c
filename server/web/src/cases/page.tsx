/** One case: its copy with the findings, evidence, what was decided and by whom, and the way out. */

import { signal } from "@preact/signals";
import { useMemo, useState } from "preact/hooks";
import { call, download, send } from "../api/client";
import { bySeverity } from "../api/report";
import type { Case } from "../api/types";
import { Editor } from "../check/editor";
import { FindingItem } from "../check/finding";
import { ShownPicture, type PictureProps } from "../check/shown";
import { words } from "../words";
import { Shown, useLoad } from "../ui/load";
import { Menu, Page } from "../ui/parts";
import { StateTag, VerdictTag } from "../ui/tags";
import { attempt, tell } from "../ui/toast";
import { EvidenceCard } from "./evidence";
import { FactsCard } from "./facts";
import { HistoryCard } from "./history";
import { LEADS } from "./list";
import { MoveCard } from "./move";
import { PropertiesCard } from "./properties";

export function CasePage({ id }: { id: string }) {
  const loaded = useLoad(
    (signal) => call<Case>("GET", `/v1/cases/${encodeURIComponent(id)}`, { signal }),
    [id],
  );
  if (!loaded.data) {
    return (
      <Page title={words().app.cases}>
        <Shown of={loaded}>{() => null}</Shown>
      </Page>
    );
  }
  return <Opened one={loaded.data} reload={loaded.reload} />;
}

function Opened({ one, reload }: { one: Case; reload: () => void }) {
  const w = words();
  const at = `/v1/cases/${one.id}`;
  const take = (path: string): void =>
    void attempt(async () => {
      tell(w.cases.leadDone(await download("GET", `${at}/${path}`)));
      reload();
    });
  const others = LEADS.filter((format) => format !== "docx").map((format) => ({
    label: w.cases.leadFormats[format] ?? format,
    run: () => take(`lead?format=${format}`),
  }));
  const actions = (
    <>
      <Menu
        label={w.common.download}
        icon="download"
        items={[
          ...others,
          { label: `${w.cases.typical}（DOCX）`, run: () => take("typical?format=docx") },
          { label: w.cases.bundle, run: () => take("bundle") },
        ]}
      />
      <button type="button" class="button primary" onClick={() => take("lead?format=docx")}>
        {w.cases.leadReport}
      </button>
    </>
  );
  return (
    <Page title={one.title} actions={actions}>
      <p class="row case-line">
        <a href="#/cases">{w.cases.back}</a>
        <span class="soft">{one.number}</span>
        <StateTag state={one.state} />
        <VerdictTag verdict={one.report.verdict} />
        <span class={one.chain.ok ? "tag good" : "tag error"}>
          {one.chain.ok ? w.cases.chainGood : w.cases.chainBad}
        </span>
      </p>
      <div class="columns">
        <div class="stack wide-gap">
          <CopyCard one={one} />
          <EvidenceCard one={one} reload={reload} />
        </div>
        <div class="stack wide-gap">
          <MoveCard one={one} reload={reload} />
          <PropertiesCard one={one} reload={reload} />
          <FactsCard one={one} reload={reload} />
          <HistoryCard one={one} reload={reload} />
        </div>
      </div>
    </Page>
  );
}

function CopyCard({ one }: { one: Case }) {
  const w = words().cases;
  const [selected, setSelected] = useState(-1);
  const text = useMemo(() => signal(one.text), [one.text]);
  const findings = bySeverity(one.report.findings);
  const picture = one.evidence.find((piece) => piece.kind === "picture");
  return (
    <section class="card" aria-label={w.text}>
      <header>
        <h2>{w.text}</h2>
        {one.report && <span class="soft small">{words().check.asOf(one.tool.as_of)}</span>}
      </header>
      {picture && (
        <CasePicture
          at={`/v1/cases/${one.id}/evidence/${picture.id}`}
          name={picture.name}
          findings={findings}
          selected={selected}
          onPick={setSelected}
        />
      )}
      <Editor
        text={text}
        label={w.text}
        readOnly
        findings={findings}
        selected={selected}
        onPick={setSelected}
      />
      {findings.length ? (
        <ol class="case-findings">
          {findings.map((finding, index) => (
            <FindingItem
              key={`${finding.utf16.start}${finding.code}`}
              finding={finding}
              open={index === selected}
              onToggle={() => setSelected(index === selected ? -1 : index)}
            />
          ))}
        </ol>
      ) : (
        <p class="soft pad-text">{w.noFindings}</p>
      )}
    </section>
  );
}

/** The picture that a case rests on, as its evidence keeps it. */
function CasePicture({ at, ...shown }: { at: string } & Omit<PictureProps, "content">) {
  const loaded = useLoad(
    async (signal) => (await send("GET", at, { headers: { Accept: "*/*" }, signal })).blob(),
    [at],
  );
  return <Shown of={loaded}>{(content) => <ShownPicture content={content} {...shown} />}</Shown>;
}
