// <trade-map>: the partners on a map of the world, coloured by score. The ranking beside it says the same.

import { box, chart, token } from "./trade-charting.js";
import { borders, equalEarth, pointOf, regionOf } from "./trade-geography.js";

const classes = 5;

class TradeMap extends HTMLElement {
  async connectedCallback() {
    const script = this.querySelector("script");
    if (!script) return;
    const { units, home } = JSON.parse(script.textContent);
    const note = this.querySelector(".note");
    let world;
    try {
      const answer = await fetch(this.dataset.geography);
      if (!answer.ok) throw new Error(answer.statusText);
      world = borders(await answer.json());
    } catch {
      note.textContent = this.dataset.missing;
      return;
    }
    const drawn = await chart(this, (echarts) => {
      echarts.registerMap("world", world.map);
      return this.option(units, home, world.byCode);
    });
    drawn?.on("click", ({ name, data }) => {
      const unit = data?.unit ?? units.find((one) => regionOf(one, world.byCode) === name);
      if (unit) location.assign(unit.address);
    });
    const absent = units.filter((unit) => !regionOf(unit, world.byCode) && !pointOf(unit));
    if (!drawn || !absent.length) return;
    note.textContent = `${this.dataset.absent} ${absent.map(({ name }) => name).join(", ")}`;
    this.append(note);
  }

  option(units, home, byCode) {
    const steps = Array.from({ length: classes }, (_, place) => token(this, `--m${place}`));
    const [none, card, ink] = ["--none", "--card", "--ink"].map((name) => token(this, name));
    const ground = (unit) => steps[unit.class] ?? none;
    const regions = units.filter((unit) => regionOf(unit, byCode)).map((unit) => ({
      name: regionOf(unit, byCode), itemStyle: { areaColor: ground(unit) },
      emphasis: { itemStyle: { areaColor: ground(unit), borderColor: ink, borderWidth: 1.5 } },
      tooltip: { formatter: `${unit.name}: ${unit.text}` },
    }));
    if (home && regionOf(home, byCode)) {
      regions.push({
        name: regionOf(home, byCode), itemStyle: { areaColor: none, borderColor: ink, borderWidth: 1.5 },
        tooltip: { formatter: home.name },
      });
    }
    const points = units.filter((unit) => !regionOf(unit, byCode) && pointOf(unit));
    return {
      tooltip: { ...box(this), trigger: "item" },
      geo: {
        map: "world", projection: equalEarth, left: 0, right: 0, top: "middle", regions, tooltip: { show: true, formatter: " " },
        itemStyle: { areaColor: none, borderColor: card, borderWidth: 0.5 }, label: { show: false },
        emphasis: { label: { show: false }, itemStyle: { areaColor: none } }, select: { disabled: true },
      },
      series: [{
        type: "scatter", coordinateSystem: "geo", symbolSize: 11,
        data: points.map((unit) => ({ value: pointOf(unit), unit, itemStyle: { color: ground(unit), borderColor: ink, borderWidth: 1 } })),
        tooltip: { formatter: ({ data }) => `${data.unit.name}: ${data.unit.text}` },
      }],
    };
  }
}

customElements.define("trade-map", TradeMap);
