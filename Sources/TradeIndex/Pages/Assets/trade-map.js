// <trade-map>: the partners on a map of the world, coloured by score. The ranking beside it says the same.

import { chart, token } from "./trade-charting.js";
import { borders, equalEarth, pointOf, regionOf } from "./trade-geography.js";

const classes = 5;
/** So many that are on no map are named. */
const named = 12;
/** Points are this wide, in pixels; narrower where there are so many that they would lie on each other. */
const [wide, slim, many] = [11, 7, 12];

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
    if (drawn) this.answer(drawn, ({ name, data }) => data?.unit ?? units.find((one) => regionOf(one, world.byCode) === name));
    const absent = units.filter((unit) => !regionOf(unit, world.byCode) && !pointOf(unit));
    if (!drawn || !absent.length) return;
    const names = absent.slice(0, named).map(({ name }) => name).join(", ");
    const more = absent.length > named ? ` + ${absent.length - named}` : "";
    note.textContent = `${this.dataset.absent} ${names}${more}`;
    this.append(note);
  }

  /** Says whose country is under the pointer, and goes to its page. */
  answer(drawn, unitOf) {
    const tip = document.createElement("p");
    tip.className = "tip";
    tip.hidden = true;
    this.append(tip);
    drawn.on("mousemove", (event) => {
      const unit = unitOf(event);
      tip.hidden = !unit;
      if (!unit) return;
      tip.textContent = `${unit.name}: ${unit.text}`;
      const { offsetX, offsetY } = event.event;
      tip.style.translate = `${Math.min(offsetX + 12, this.clientWidth - tip.offsetWidth)}px ${offsetY + 16}px`;
    });
    drawn.on("mouseout", () => { tip.hidden = true; });
    drawn.on("click", (event) => {
      const unit = unitOf(event);
      if (unit) location.assign(unit.address);
    });
  }

  option(units, home, byCode) {
    const steps = Array.from({ length: classes }, (_, place) => token(this, `--m${place}`));
    const [none, card, ink] = ["--none", "--card", "--ink"].map((name) => token(this, name));
    const ground = (unit) => steps[unit.class] ?? none;
    const regions = units.filter((unit) => regionOf(unit, byCode)).map((unit) => ({
      name: regionOf(unit, byCode), itemStyle: { areaColor: ground(unit) },
      emphasis: { itemStyle: { areaColor: ground(unit), borderColor: ink, borderWidth: 1.5 } },
    }));
    if (home && regionOf(home, byCode)) {
      regions.push({ name: regionOf(home, byCode), itemStyle: { areaColor: none, borderColor: ink, borderWidth: 1.5 } });
    }
    const points = units.filter((unit) => !regionOf(unit, byCode) && pointOf(unit));
    return {
      geo: {
        map: "world", projection: equalEarth, left: 0, right: 0, top: "middle", regions,
        itemStyle: { areaColor: none, borderColor: card, borderWidth: 0.5 }, label: { show: false },
        emphasis: { label: { show: false }, itemStyle: { areaColor: none } }, select: { disabled: true },
      },
      series: [{
        type: "scatter", coordinateSystem: "geo", symbolSize: points.length > many ? slim : wide,
        data: points.map((unit) => ({ value: pointOf(unit), unit, itemStyle: { color: ground(unit), borderColor: ink, borderWidth: 1, opacity: 1 } })),
      }],
    };
  }
}

customElements.define("trade-map", TradeMap);
