// <trade-chart>: lines over years. The drawing that came with the page gives way to one that answers the pointer.

import { box, chart, numbers, token } from "./trade-charting.js";

/** Narrower than this, names stand above the lines and not at their ends; in pixels. */
const narrow = 440;
const colours = 14;

class TradeChart extends HTMLElement {
  connectedCallback() {
    const script = this.querySelector("script");
    if (!script) return;
    const { years, lines } = JSON.parse(script.textContent);
    chart(this, (_, width) => this.option(years, lines, width));
  }

  option(years, lines, width) {
    const isNarrow = width < narrow;
    const [ink, soft, line] = ["--ink", "--soft", "--line"].map((name) => token(this, name));
    const font = getComputedStyle(this).fontFamily;
    return {
      textStyle: { fontFamily: font },
      color: Array.from({ length: colours }, (_, place) => token(this, "--calm", `c${place}`)),
      grid: { left: 8, right: isNarrow ? 12 : width < 620 ? 112 : 150, top: isNarrow ? 64 : 12, bottom: 8, containLabel: true },
      legend: isNarrow ? { type: "scroll", top: 0, textStyle: { color: ink }, pageTextStyle: { color: soft }, pageIconColor: ink } : { show: false },
      tooltip: {
        ...box(this), trigger: "axis", order: "valueDesc",
        valueFormatter: (value) => (value === null || value === undefined ? "–" : numbers.format(value)),
      },
      xAxis: { type: "category", data: years, boundaryGap: false, axisLine: { lineStyle: { color: line } }, axisLabel: { color: soft } },
      yAxis: { type: "value", scale: true, splitLine: { lineStyle: { color: line } }, axisLabel: { color: soft, formatter: (value) => numbers.format(value) } },
      series: lines.map(({ name, values }) => ({
        name, type: "line", data: values, symbol: "circle", symbolSize: 5, showSymbol: lines.length < 4,
        lineStyle: { width: 2 }, emphasis: { focus: "series", lineStyle: { width: 3.5 } },
        endLabel: { show: !isNarrow, formatter: "{a}", color: "inherit", fontWeight: 600, distance: 8 },
        labelLayout: { moveOverlap: "shiftY" },
      })),
    };
  }
}

customElements.define("trade-chart", TradeChart);
