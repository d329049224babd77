import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isId, typeId, uuidOf } from './type-id.ts';

test('matches the TypeID specification', () => {
  expect(typeId('usr', '00000000-0000-0000-0000-000000000000')).toBe('usr_00000000000000000000000000');
  expect(typeId('usr', 'ffffffff-ffff-ffff-ffff-ffffffffffff')).toBe('usr_7zzzzzzzzzzzzzzzzzzzzzzzzz');
  expect(typeId('usr', '01890a5d-ac96-774b-bcce-b302099a8057')).toBe('usr_01h455vb4pex5vsknk084sn02q');
});

test('returns every UUID unchanged and keeps their order', () => {
  fc.assert(
    fc.property(fc.uuid(), fc.uuid(), (a, b) => {
      const x = typeId('msg', a);
      expect(uuidOf(x)).toBe(a);
      expect(isId('msg', x)).toBe(true);
      expect(x < typeId('msg', b)).toBe(a < b);
    }),
  );
});

test('refuses what is not an id of the kind', () => {
  for (const bad of [
    '',
    'msg_',
    'cnv_01h455vb4pex5vsknk084sn02q',
    'msg_81h455vb4pex5vsknk084sn02q',
    'msg_01h455vb4pex5vsknk084sn0iq',
    'msg-01h455vb4pex5vsknk084sn02q',
    7,
    null,
    'msg_01h455vb4pex5vsknk084sn02q ',
  ])
    expect(isId('msg', bad)).toBe(false);
});
