/// The style and the script of the page, and the policy that lets nothing else run.
///
/// The policy names the script by its SHA-256: whatever a page might bring along, a browser runs it
/// not. After a change of the script the digest in ``policyElement`` must be made anew; a test says so.
enum ViewAssets {
  static let policyElement: StaticString = """
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; \
    style-src 'unsafe-inline'; script-src 'sha256-ZCIqRoR9VIRe7Vf+hlXJxJMgY1itjNr8DbIJfS/Zuc4='; base-uri 'none'; \
    form-action 'none'">
    """

  static let scriptElement: StaticString = """
    <script>\
    const words=document.getElementById("filter"),topic=document.getElementById("topic")\
    ,shown=document.getElementById("shown");if(words){const choose=()=>{const wanted=wor\
    ds.value.toLocaleLowerCase("vi");let count=0,all=0;for(const row of document.querySe\
    lectorAll("#index li")){const page=document.getElementById(row.dataset.page);const f\
    its=(row.textContent+page.textContent).toLocaleLowerCase("vi").includes(wanted)&&(!t\
    opic.value||row.dataset.topics.split(" ").includes(topic.value));row.hidden=page.hid\
    den=!fits;count+=fits;all++}shown.textContent=count+" of "+all};words.addEventListen\
    er("input",choose);topic.addEventListener("change",choose);choose()}\
    </script>
    """

  static let styleElement: StaticString = """
    <style>
    :root{color-scheme:light dark;--bg:#fff;--fg:#1b1b1b;--dim:#595959;--line:#d0d0d0;--card:#f5f5f5;
    --person:#c8efd0;--organization:#cfe0ff;--location:#ffe9a8;--role:#e4dcf7;--date:#c9eef2;--event:#ffd9ec}
    @media (prefers-color-scheme:dark){:root{--bg:#16181b;--fg:#ececec;--dim:#b0b0b0;--line:#444;--card:#22262b;
    --person:#1f4d2b;--organization:#22406f;--location:#5c4a10;--role:#443766;--date:#1b4a50;--event:#5e2444}}
    body{background:var(--bg);color:var(--fg);font:17px/1.6 system-ui,sans-serif;margin:0 auto;max-width:78rem;padding:1rem}
    a{color:inherit}.columns{display:grid;grid-template-columns:minmax(0,2fr) minmax(16rem,1fr);gap:2.5rem}
    @media (max-width:50rem){.columns{display:block}}
    .byline,.facts,.caption,.legend,.credit{color:var(--dim);font-size:.88em}.lede{font-weight:600}
    .caption{border-left:3px solid var(--line);padding-left:.8rem}
    .key{font-style:normal;text-decoration:underline solid #2b8a3e 2px;text-underline-offset:.28em}
    mark{background:var(--card);color:inherit;border-radius:.2em;padding:0 .12em}.m{text-decoration:none}
    .person>mark{background:var(--person)}.organization>mark{background:var(--organization)}.location>mark{background:var(--location)}
    .role>mark{background:var(--role)}.date>mark{background:var(--date)}.event>mark,.agreement>mark{background:var(--event)}
    a:focus-visible,summary:focus-visible,input:focus-visible,select:focus-visible{outline:3px solid #1971c2;outline-offset:2px}
    .card{background:var(--card);border-radius:.4rem;padding:.5rem .8rem;margin:.5rem 0}.card:target{outline:3px solid #1971c2}
    .card h4,.card p{margin:0}.card ul{margin:.2rem 0;padding-left:1.2rem}
    .boilerplate{color:var(--dim);font-size:.88em;border-top:1px solid var(--line);margin-top:2rem}
    .kind{font-family:monospace}meter{width:100%;display:block}.timeline{border-left:3px solid var(--line);list-style:none;padding-left:1rem}
    svg{width:100%;height:auto}svg text{fill:var(--fg);font-size:12px;text-anchor:middle}svg .edge{fill:var(--dim);font-size:11px}
    svg line{stroke:var(--dim)}svg circle{fill:#1971c2}article{border-top:1px solid var(--line);padding-top:1rem}
    @media print{nav,.boilerplate,details:not([open]){display:none}.columns{display:block}body{max-width:none}}
    </style>
    """
}
