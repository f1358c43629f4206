import type { Admitted } from '../admitted';
import { byteLength } from '../checks/go-format';
import { checkSelector } from '../checks/selector';
import { checkOneAttachment, checkTargetRefs } from '../checks/target-ref';
import type { Message } from '../decode/message';
import type { FieldPlace } from '../field-place';
import { type Findings, refuse } from '../finding';
import { checkWasmModule, trafficSelectorProblem } from './wasm-module';

/** istiod: ValidateWasmPlugin. */
export function* checkWasmPlugin({ spec, at }: Admitted<Message<'extensions.WasmPlugin'>>): Findings {
  yield* checkOneAttachment(spec, at);
  yield* checkSelector(spec.selector, at.field('selector'));
  yield* checkTargetRefs(spec, at);
  yield* checkWasmModule(spec, 'less than 255 characters long', at);
  yield* refuse(at.field('match'), trafficSelectorProblem(spec.match));
}

/** istiod: ValidateTrafficExtension. */
export function* checkTrafficExtension({ spec, at }: Admitted<Message<'extensions.TrafficExtension'>>): Findings {
  const { selector, targetRefs, wasm, lua, match } = spec;
  if (!wasm && !lua) yield* refuse(at, 'exactly one of wasm or lua must be set');
  yield* checkOneAttachment({ selector, targetRefs }, at);
  yield* checkSelector(selector, at.field('selector'));
  yield* checkTargetRefs({ targetRefs }, at);
  if (lua) yield* checkLua(lua, at.field('lua'));
  if (wasm) yield* checkWasmModule(wasm, 'less than 256 characters long', at.field('wasm'));
  yield* refuse(at.field('match'), trafficSelectorProblem(match));
}

function* checkLua({ inlineCode }: Message<'extensions.LuaConfig'>, at: FieldPlace): Findings {
  if (!inlineCode) yield* refuse(at, 'lua.inlineCode cannot be empty');
  if (byteLength(inlineCode) > 65536) {
    yield* refuse(at.field('inlineCode'), 'lua.inlineCode exceeds maximum size of 64KB');
  }
}
