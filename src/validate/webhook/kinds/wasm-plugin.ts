import type { Admitted } from '../admitted';
import { byteLength } from '../checks/go-format';
import { checkSelector } from '../checks/selector';
import { checkOneAttachment, checkTargetRefs } from '../checks/target-ref';
import type { Message } from '../decode/message';
import type { FieldPlace } from '../field-place';
import { checkWasmModule, trafficSelectorProblem } from './wasm-module';

/** istiod: ValidateWasmPlugin. */
export function checkWasmPlugin({ spec, at }: Admitted<Message<'extensions.WasmPlugin'>>): void {
  checkOneAttachment(spec, at);
  checkSelector(spec.selector, at.field('selector'));
  checkTargetRefs(spec, at);
  checkWasmModule(spec, 'less than 255 characters long', at);
  at.refuseField('match', trafficSelectorProblem(spec.match));
}

/** istiod: ValidateTrafficExtension. */
export function checkTrafficExtension({ spec, at }: Admitted<Message<'extensions.TrafficExtension'>>): void {
  const { selector, targetRefs, wasm, lua, match } = spec;
  if (!wasm && !lua) at.refuse('exactly one of wasm or lua must be set');
  checkOneAttachment({ selector, targetRefs }, at);
  checkSelector(selector, at.field('selector'));
  checkTargetRefs({ targetRefs }, at);
  if (lua) checkLua(lua, at.field('lua'));
  if (wasm) checkWasmModule(wasm, 'less than 256 characters long', at.field('wasm'));
  at.refuseField('match', trafficSelectorProblem(match));
}

function checkLua({ inlineCode }: Message<'extensions.LuaConfig'>, at: FieldPlace): void {
  if (!inlineCode) at.refuse('lua.inlineCode cannot be empty');
  if (byteLength(inlineCode) > 65536) {
    at.refuseField('inlineCode', 'lua.inlineCode exceeds maximum size of 64KB');
  }
}
