extension AuditReport {
    /// The page's style: texts have a contrast of 7 to 1 with the ground in both colour schemes.
    static let style = """
        :root{--ink:#1d1b19;--soft:#55504a;--ground:#fff;--band:#f6f2ee;--line:#d8d2c8;--accent:#7a2456;color-scheme:light dark}
        @media (prefers-color-scheme:dark){:root{--ink:#f4f1ec;--soft:#c5bfb6;--ground:#1b1917;--band:#26231f;--line:#45413c;--accent:#f2a6cf}}
        *{box-sizing:border-box}
        body{margin:0;background:var(--ground);color:var(--ink);font:1rem/1.55 system-ui,sans-serif}
        header,nav,main,footer{max-width:62rem;margin-inline:auto;padding-inline:1.25rem}
        header{padding-block:2.5rem 1rem}
        h1{font-size:2rem;line-height:1.2;margin:.2rem 0 .6rem}
        h2{font-size:1.4rem;line-height:1.3;margin:3rem 0 .5rem}
        h3{font-size:1.05rem;margin:1.8rem 0 .4rem}
        p,dl,li{max-width:44rem}
        a{color:var(--accent)}
        a:focus-visible,.scroll:focus-visible,main:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
        .skip{position:absolute;inset-inline-start:-99rem}
        .skip:focus{inset-inline-start:1rem;background:var(--ground);padding:.75rem}
        .kicker{color:var(--accent);font-weight:600;margin:0}
        nav ol{columns:2 20rem;padding-inline-start:1.6rem;margin:0}
        nav li{padding-block:.2rem;break-inside:avoid}
        nav a{display:inline-block;padding-block:.35rem}
        .number{display:inline-block;min-width:1.6em;color:var(--accent)}
        .asks{color:var(--soft);border-inline-start:3px solid var(--line);padding-inline-start:.8rem}
        .scroll{overflow-x:auto;margin-block:1rem}
        table{border-collapse:collapse;font-size:.875rem;font-variant-numeric:tabular-nums}
        caption{text-align:start;font-weight:600;padding-block:.3rem}
        th,td{padding:.35rem .6rem;text-align:end;vertical-align:top;border-block-end:1px solid var(--line)}
        thead th{min-width:4em;vertical-align:bottom;background:var(--band);font-weight:600}
        th.words,td.words{text-align:start}
        tbody th{font-weight:500;min-width:11rem}
        td.words{min-width:8rem}
        tbody tr:hover>*{background:var(--band)}
        abbr{text-decoration:none;color:var(--soft)}
        .picture{width:100%;height:auto;max-width:50rem;display:block;margin-block:1rem}
        dt{font-weight:600}dd{margin:0 0 .6rem}
        code{overflow-wrap:anywhere}
        footer{padding-block:1rem 3rem;border-block-start:1px solid var(--line);margin-block-start:3rem}
        @media print{body{font-size:10pt}nav,.skip{display:none}.scroll{overflow:visible}table{font-size:8pt}\
        tr,.picture{break-inside:avoid}h2,h3,caption{break-after:avoid}a{color:inherit}}
        """
}
