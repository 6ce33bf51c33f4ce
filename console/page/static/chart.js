// A series as steps: current strength with its bounds, and every claim as a mark that
// leads to its sentence in the table below. Time runs from left to right in both languages.
"use strict";

(() => {
  const SIZE = { width: 960, height: 360, left: 64, right: 24, top: 16, bottom: 36 };
  const LEGEND = ["current", "planned", "former", "denied"];
  const SYMBOLS = {
    current: d3.symbolCircle,
    planned: d3.symbolDiamond,
    former: d3.symbolSquare,
    denied: d3.symbolCross,
  };
  const TURNED = { denied: " rotate(45)" };
  const day = (text) => new Date(`${text}T00:00:00Z`);
  const shape = (claim) =>
    claim.value === null && claim.change
      ? d3.symbolTriangle
      : SYMBOLS[claim.status] || d3.symbolCircle;

  const legend = (place, words) => {
    const list = d3.select(place).append("ul").attr("class", "legend").attr("dir", document.dir);
    for (const status of LEGEND) {
      const item = list.append("li");
      item
        .append("svg")
        .attr("viewBox", "-8 -8 16 16")
        .attr("aria-hidden", "true")
        .append("path")
        .attr("class", `point ${status}`)
        .attr("transform", (TURNED[status] || "").trim() || null)
        .attr("d", d3.symbol(SYMBOLS[status], 90)());
      item.append("span").text(` ${words[status]}`);
    }
  };

  const draw = () => {
    const place = document.getElementById("chart");
    if (!place) return;
    place.replaceChildren();
    const data = JSON.parse(place.dataset.chart);
    if (!data.first) return;

    const values = [...data.steps, ...data.claims].flatMap((each) => [each.low, each.high, each.value]);
    const x = d3.scaleUtc([day(data.first), day(data.last)], [SIZE.left, SIZE.width - SIZE.right]);
    const y = d3
      .scaleLinear([0, d3.max(values) || 1], [SIZE.height - SIZE.bottom, SIZE.top])
      .nice();
    const floor = y(0);
    const svg = d3
      .select(place)
      .append("svg")
      .attr("viewBox", `0 0 ${SIZE.width} ${SIZE.height}`)
      .attr("role", "group")
      .attr("aria-label", place.dataset.title);

    svg.append("g").attr("class", "axis x").attr("transform", `translate(0,${floor})`)
      .call(d3.axisBottom(x).offset(0).ticks(8).tickFormat(d3.utcFormat("%Y-%m")));
    svg.append("g").attr("class", "axis y").attr("transform", `translate(${SIZE.left},0)`)
      .call(d3.axisLeft(y).offset(0).ticks(6, ",d"));

    svg.selectAll(".band").data(data.steps).join("rect").attr("class", "band")
      .attr("x", (each) => x(day(each.from)))
      .attr("width", (each) => Math.max(x(day(each.to)) - x(day(each.from)), 1))
      .attr("y", (each) => Math.min(y(each.high), y(each.low) - 2))
      .attr("height", (each) => Math.max(y(each.low) - y(each.high), 4));

    if (data.steps.length) {
      const end = data.steps[data.steps.length - 1];
      const corners = [...data.steps.map((each) => [each.from, each.value]), [end.to, end.value]];
      svg.append("path").attr("class", "strength").attr("aria-hidden", "true").attr("d",
        d3.line((each) => x(day(each[0])), (each) => y(each[1])).curve(d3.curveStepAfter)(corners));
    }

    const marks = svg.selectAll("a").data(data.claims).join("a")
      .attr("href", (each) => `#claim-${each.id}`)
      .attr("aria-label", (each) =>
        [each.day, each.value === null ? "–" : d3.format(",d")(each.value), data.words[each.status] || ""].join(" "));
    marks.filter((each) => each.low !== null && each.low !== each.high).append("line")
      .attr("class", (each) => `range ${each.status}`)
      .attr("x1", (each) => x(day(each.day))).attr("x2", (each) => x(day(each.day)))
      .attr("y1", (each) => y(each.low)).attr("y2", (each) => y(each.high));
    marks.append("path")
      .attr("class", (each) => `point ${each.status}`)
      .attr("transform", (each) => {
        const fall = each.value === null && each.change === "fall" ? " rotate(180)" : "";
        const turn = each.value === null ? fall : TURNED[each.status] || "";
        return `translate(${x(day(each.day))},${each.value === null ? floor - 8 : y(each.value)})${turn}`;
      })
      .attr("d", (each) => d3.symbol(shape(each), 90)());
    marks.append("title").text((each) => each.day);
    legend(place, data.words);
  };

  document.addEventListener("rasad:renewed", draw);
  draw();
})();
