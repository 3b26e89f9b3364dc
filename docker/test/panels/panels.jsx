const { createRoot } = require("react-dom/client");
const { firstValueFrom } = require("rxjs");
const {
  FieldType, createTheme, dateTime, getDisplayProcessor, getFieldDisplayName, getFieldDisplayValues, standardTransformers,
  standardTransformersRegistry, toDataFrame, transformDataFrame,
} = require("@grafana/data");
const { BigValue, GlobalStyles, PanelChrome, Table, ThemeContext, TimeSeries, VizRepeater } = require("@grafana/ui");

// Grafana's own components, given what docker/test/look has put into the page; require, as their ES modules take the default of CommonJS ones wrongly
const { dashboard, prometheus, values, minutes } = window.look;
const theme = createTheme({ colors: { mode: "dark" } });
const to = Date.now(), from = to - minutes * 60000;
const timeRange = { from: dateTime(from), to: dateTime(to), raw: { from: dateTime(from), to: dateTime(to) } };
const step = Math.max(15, Math.round((minutes * 60) / 300));

standardTransformersRegistry.setInit(() =>
  [...new Map(Object.values(standardTransformers).map((one) => [one.id, { id: one.id, name: one.name, transformation: async () => one }])).values()]);

const known = { ...values, __rate_interval: `${Math.max(60, 4 * step)}s`, __interval: `${step}s`, __range: `${minutes}m` };
const fill = (text) => text.replace(/\$(?:\{(\w+)(?::[^}]*)?\}|(\w+))/g, (all, a, b) => known[a ?? b] ?? ".+");

async function ask(target) {
  const path = target.instant ? "query" : "query_range";
  const parameters = new URLSearchParams({ query: fill(target.expr), ...(target.instant ? { time: to / 1000 } : { start: from / 1000, end: to / 1000, step }) });
  const answer = await (await fetch(`${prometheus}/api/v1/${path}?${parameters}`)).json();
  if (answer.status !== "success") throw new Error(answer.error);
  const series = answer.data.result.map((one) => ({ ...one, points: one.values ?? [one.value] }));
  if (target.format === "table") {
    const labels = [...new Set(series.flatMap((one) => Object.keys(one.metric)))].filter((name) => name !== "__name__").sort();
    return [toDataFrame({ refId: target.refId, fields: [
      { name: "Time", type: FieldType.time, values: series.map((one) => one.points[0][0] * 1000) },
      ...labels.map((name) => ({ name, type: FieldType.string, values: series.map((one) => one.metric[name]) })),
      { name: target.several ? `Value #${target.refId}` : "Value", type: FieldType.number, values: series.map((one) => Number(one.points[0][1])) },
    ] })];
  }
  return series.map((one) => {
    const name = target.legendFormat && target.legendFormat !== "__auto"
      ? target.legendFormat.replace(/\{\{\s*(\w+)\s*\}\}/g, (_, label) => one.metric[label] ?? "")
      : JSON.stringify(one.metric);
    return toDataFrame({ refId: target.refId, name, fields: [
      { name: "Time", type: FieldType.time, values: one.points.map((point) => point[0] * 1000), config: { interval: step * 1000 } },
      { name: "Value", type: FieldType.number, labels: one.metric, values: one.points.map((point) => Number(point[1])), config: { displayNameFromDS: name } },
    ] });
  });
}

function matches({ id, options }, field, frame, frames) {
  const name = getFieldDisplayName(field, frame, frames);
  if (id === "byRegexp") return new RegExp(options.replace(/^\/|\/$/g, "")).test(name);
  return id === "byFrameRefID" ? frame.refId === options : id === "byName" ? name === options : false;
}

/** What Grafana's applyFieldOverrides does, but for what only its own server knows. */
function configured(frames, { defaults, overrides }) {
  let index = 0;
  for (const frame of frames) for (const field of frame.fields) {
    const config = { ...structuredClone(defaults), ...field.config, custom: { ...defaults.custom } };
    for (const override of overrides) if (matches(override.matcher, field, frame, frames)) for (const { id, value } of override.properties) {
      if (id.startsWith("custom.")) config.custom[id.slice(7)] = value; else config[id] = value;
    }
    field.config = config;
    field.state = { ...field.state, ...(field.type === FieldType.number ? { seriesIndex: index++ } : {}) };
    field.display = getDisplayProcessor({ field, theme, timeZone: "browser" });
    field.getLinks = () => [];
  }
  return frames;
}

/** State timelines are no part of the published libraries: rows of coloured time, labelled as Grafana does. */
function States({ frames, width, height }) {
  const rows = frames.map((frame) => ({ name: getFieldDisplayName(frame.fields[1], frame, frames), field: frame.fields[1], times: frame.fields[0].values }));
  const rowHeight = (height - 20) / rows.length, label = Math.min(260, width / 3);
  return <div style={{ position: "relative", width, height, overflow: "hidden", fontSize: 12 }}>{rows.map((row, y) =>
    <div key={y} style={{ position: "absolute", top: y * rowHeight, height: rowHeight, lineHeight: `${rowHeight}px`, width }}>
      <span style={{ display: "inline-block", width: label, overflow: "hidden", whiteSpace: "nowrap", textAlign: "right" }}>{row.name}</span>
      {row.field.values.map((value, i) => {
        const x = label + 8 + ((row.times[i] - from) / (to - from)) * (width - label - 8);
        return <i key={i} style={{ position: "absolute", left: x, top: rowHeight * .1, height: rowHeight * .8, width: (width - label) * step / (minutes * 60) + 1, background: row.field.display(value).color }} />;
      })}
    </div>)}</div>;
}

function Content({ panel, frames, width, height }) {
  if (!frames.some((frame) => frame.length)) return <div className="empty" style={{ color: "#c88", textAlign: "center", paddingTop: height / 3 }}>{panel.fieldConfig.defaults.noValue ?? "No data"}</div>;
  const options = panel.options;
  switch (panel.type) {
    case "timeseries":
      return <TimeSeries frames={frames} width={width} height={height} timeRange={timeRange} timeZone="browser" legend={options.legend} options={options} structureRev={1} />;
    case "table":
      return <Table data={frames[0]} width={width} height={height} cellHeight={options.cellHeight} initialSortBy={options.sortBy} />;
    case "stat": {
      const shown = getFieldDisplayValues({ fieldConfig: panel.fieldConfig, reduceOptions: { ...options.reduceOptions }, data: frames, replaceVariables: (text) => text, theme, sparkline: options.graphMode !== "none", timeZone: "browser" });
      return <VizRepeater source={shown} getValues={() => shown} width={width} height={height} orientation={options.orientation} autoGrid minVizWidth={40}
        renderValue={({ value, width, height, count }) => <BigValue value={value.display} sparkline={value.sparkline} width={width} height={height} count={count} theme={theme}
          colorMode={options.colorMode} graphMode={options.graphMode} justifyMode={options.justifyMode} textMode={options.textMode} />} />;
    }
    case "state-timeline":
      return <States frames={frames} width={width} height={height} />;
    default:
      return <b>no picture of {panel.type}</b>;
  }
}

async function framesOf(panel) {
  const several = panel.targets.length > 1;
  let frames = (await Promise.all(panel.targets.map((target) => ask({ ...target, several })))).flat();
  if (panel.transformations) frames = await firstValueFrom(transformDataFrame(panel.transformations, frames));
  return configured(frames, panel.fieldConfig);
}

function Dashboard({ panels }) {
  const column = window.innerWidth / 24;
  return <div style={{ position: "relative" }}>{panels.map(({ panel, frames, error }) => {
    const { x, y, w, h } = panel.gridPos, box = { position: "absolute", left: x * column, top: y * 38, width: w * column - 8, height: h * 38 - 8 };
    if (panel.type === "row") return <h4 key={panel.id} style={{ ...box, paddingTop: 6 }}>⌄ {panel.title}</h4>;
    return <div key={panel.id} style={box}><PanelChrome title={fill(panel.title)} width={box.width} height={box.height}>{(width, height) =>
      error ? <b>{String(error)}</b> : <Content panel={panel} frames={frames} width={width} height={height} />}</PanelChrome></div>;
  })}</div>;
}

async function look() {
  const all = dashboard.panels.filter(({ type }) => type !== "row");
  const panels = await Promise.all(dashboard.panels.map(async (panel) => {
    if (panel.type === "row") return { panel };
    try {
      return { panel, frames: await framesOf(panel) };
    } catch (error) {
      console.error(`Error in ${panel.title}: ${error}`);
      return { panel, error };
    }
  }));
  const empty = panels.filter(({ panel, frames }) => all.includes(panel) && !frames?.some((frame) => frame.length));
  if (empty.length > 0) console.info(`without data: ${empty.map(({ panel }) => panel.title).join(", ")}`);
  createRoot(document.getElementById("root")).render(
    <ThemeContext.Provider value={theme}><GlobalStyles /><Dashboard panels={panels} /></ThemeContext.Provider>);
}

look();
