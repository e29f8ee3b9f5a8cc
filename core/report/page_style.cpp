#include "core/report/page_style.hpp"

namespace repair::report {

namespace {

constexpr std::string_view style = R"css(
:root{color-scheme:light dark;--paper:#fff;--ink:#1b1f24;--faint:#5d6672;--rule:#dfe3e8;
--head:#f2f5f9;--whole:#a9c5eb;--part:#2f6fbf}
@media screen and (prefers-color-scheme:dark){:root{--paper:#15181d;--ink:#e7eaee;
--faint:#9aa4b1;--rule:#2e343d;--head:#1e232b;--whole:#3d5f8f;--part:#86b6f6}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0;background:var(--paper);color:var(--ink);
font:15px/1.45 system-ui,-apple-system,"Segoe UI",Roboto,"DejaVu Sans",sans-serif}
main{max-width:1240px;margin:0 auto;padding:24px 20px 48px}
h1{font-size:28px;line-height:1.2;margin:0 0 4px}
h2{font-size:21px;margin:40px 0 4px}
h3{font-size:17px;margin:28px 0 8px}
.below,.remark{color:var(--faint);margin:0 0 16px}
.remark{margin-top:16px}
section+section .below{display:none}h2{margin-bottom:12px}
.keys{display:grid;grid-template-columns:repeat(auto-fill,minmax(220px,1fr));gap:12px;
margin:20px 0}
.keys div{min-width:0;border:1px solid var(--rule);border-radius:10px;padding:10px 14px}
.keys dt{color:var(--faint);font-size:13px}
.keys dd{margin:0}
.keys .now{font-size:22px;font-weight:600;font-variant-numeric:tabular-nums;white-space:nowrap}
.keys .was{color:var(--faint);font-size:13px;font-variant-numeric:tabular-nums;
display:flex;flex-wrap:wrap;gap:0 10px}
.keys .was span{white-space:nowrap}
.charts{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,440px),1fr));
gap:24px;align-items:start;margin:24px 0}
figure{margin:0;min-width:0}
figcaption{font-weight:600;margin-bottom:6px}
.legend{color:var(--faint);font-size:13px;margin:6px 0}
.legend i{display:inline-block;width:11px;height:11px;border-radius:3px;margin:0 5px 0 0}
.legend i+span{margin-right:14px}
i.whole{background:var(--whole)}i.part{background:var(--part)}
svg{display:block;width:100%;height:auto;font-family:inherit}
.narrow{display:none}
rect.whole{fill:var(--whole)}rect.part{fill:var(--part)}
line.grid{stroke:var(--rule)}text.ink{fill:var(--ink)}text.faint{fill:var(--faint)}
details{margin-top:8px}summary{cursor:pointer;color:var(--faint)}
.scroll{overflow-x:auto}
table{border-collapse:collapse;width:100%;font-size:14px}
th,td{padding:6px 7px;text-align:left;vertical-align:top;border-bottom:1px solid var(--rule)}
th{background:var(--head);font-weight:600;vertical-align:bottom}
td{white-space:pre-line;overflow-wrap:break-word;min-width:3em}
.n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
th.n{white-space:normal}
td i{font-style:normal;color:var(--faint);font-weight:400}
tfoot td{font-weight:700;border-top:2px solid var(--ink);border-bottom:0}
.sign{margin:48px 0 8px}
.sign span{display:inline-block;width:240px;border-bottom:1px solid var(--ink);margin:0 12px}
@media screen and (max-width:640px){
main{padding:16px 12px 40px}
h1{font-size:23px}
.keys{grid-template-columns:repeat(2,minmax(0,1fr));gap:8px}
.keys div{padding:8px 10px}
.keys .now{font-size:16px;white-space:normal;overflow-wrap:anywhere}
.broad{display:none}.narrow{display:block}
th{font-size:11px}td{font-size:13px}th,td{padding:6px 4px}
.many thead{display:none}
.many,.many tbody,.many tfoot,.many tr,.many td{display:block;width:100%}
.many tr{border:1px solid var(--rule);border-radius:10px;padding:6px 12px;margin:0 0 10px}
.many td,.many td.n{display:flex;font-size:14px;justify-content:space-between;gap:16px;border:0;
padding:3px 0;text-align:right;white-space:pre-line;overflow-wrap:anywhere}
.many td:empty{display:none}
.many td::before{color:var(--faint);text-align:left;font-weight:400;flex:none}
.many td:first-child{font-weight:600}
.many tfoot tr{border:2px solid var(--ink)}
.sign span{width:130px}
}
@media print{
@page{size:A4 landscape;margin:12mm}
body{font-size:10.5px}main{max-width:none;padding:0}
table{font-size:9.5px}th,td{padding:3px 5px}
h1{font-size:22px}h2{font-size:17px;margin:20px 0 8px}h3{font-size:13px;margin:16px 0 6px}
h1,h2,h3,figcaption{break-inside:avoid;break-after:avoid}
tr,figure,.keys div,.sign{break-inside:avoid}tfoot{display:table-row-group}
tfoot tr{break-before:avoid}tbody tr:first-child{break-after:avoid}
.scroll{overflow:visible}details{display:none}
.charts{grid-template-columns:1fr 1fr;gap:16px;margin:12px 0}svg{max-height:56mm}
.keys{grid-template-columns:repeat(5,minmax(0,1fr));gap:8px;margin:10px 0}
.keys div{padding:6px 10px}.keys .now{font-size:15px}.keys dt,.keys .was,.legend{font-size:10px}
.wide thead{display:none}
.wide,.wide tbody,.wide tr{display:block;width:100%}
.wide tr{border-bottom:1px solid var(--rule);padding:4px 0}
.wide td{display:inline;border:0;padding:0;margin-right:10px;white-space:normal}
.wide td:empty{display:none}
.wide td::before{color:var(--faint);font-weight:400;margin-right:4px}
.wide td:first-child{font-weight:600}.wide td::after{content:" "}
*{-webkit-print-color-adjust:exact;print-color-adjust:exact}
}
)css";

}  // namespace

std::string_view page_style() {
    return style;
}

}  // namespace repair::report
