import { render } from "preact";
import { App } from "./app";
import { watchKeys } from "./keys";
import { follow } from "./router";

follow();
watchKeys();
render(<App />, document.getElementById("app")!);
