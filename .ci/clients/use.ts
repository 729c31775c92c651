// Uses the client that openapi-generator makes of docs/openapi.yaml, as somebody would who has nothing else.
import assert from 'node:assert/strict';
import {
    AccountApi, ChangeOperation, Configuration, HistoryApi, IntervalsApi, ProblemFromJSON, ResponseError, Role, SessionState,
} from './client/index.js';

const [basePath = '', name = '', password = ''] = process.argv.slice(2);

async function use(): Promise<void> {
    const anybody = new AccountApi(new Configuration({ basePath }));
    const { token, user, zoneTaken } = await anybody.login({ loginRequest: { name, password, tokenName: 'typescript', zone: 'Europe/Berlin' } });
    assert.ok(token?.startsWith('ptracker_'), 'a token');
    assert.equal(user.role, Role.Admin);
    assert.equal(zoneTaken, true);
    assert.equal((await anybody.getSession()).state, SessionState.SignedOut);

    const configuration = new Configuration({ basePath, accessToken: token });
    const intervals = new IntervalsApi(configuration);
    const history = new HistoryApi(configuration);
    const created = await intervals.createInterval({
        newInterval: { start: '2026-11-24T09:00', duration: 'PT90M', zone: 'Europe/Berlin', note: 'made in TypeScript', tags: ['work', 'b'] },
        idempotencyKey: 'typescript-1',
    });
    assert.equal(created.start, '2026-11-24T08:00:00Z');
    assert.deepEqual(created.tags, ['work', 'b']);

    const page = await intervals.listIntervals({ tag: ['WORK', 'b'], limit: 10 });
    assert.deepEqual(page.items.map(({ id }) => id), [created.id]);
    const changed = await intervals.changeInterval({
        ifMatch: `"${created.version}"`, id: created.id, intervalPatch: { note: 'changed', tags: null },
    });
    assert.equal(changed.note, 'changed');
    assert.deepEqual(changed.tags, []);

    const { items, next, more } = await history.listChanges({ after: page.changeSeq, wait: '1s' });
    assert.deepEqual(items.map(({ operation }) => operation), [ChangeOperation.Update]);
    assert.deepEqual(items[0]?.before?.tags, ['work', 'b']);
    assert.equal(next, items[0]?.seq);
    assert.equal(more, false);

    const refused = await intervals.createInterval({ newInterval: { start: '2026-03-29T02:30', duration: 'PT1H', zone: 'Europe/Berlin' } })
        .then(() => null, (failure: unknown) => failure);
    assert.ok(refused instanceof ResponseError, 'a refusal');
    const problem = ProblemFromJSON(await refused.response.json());
    assert.equal(problem.status, 422);
    assert.equal(problem.type, 'urn:ptracker:problem:local-time-gap');
    assert.equal(problem.errors?.[0]?.pointer, '/start');
    assert.equal(problem.errors?.[0]?.candidates?.length, 2);
    await intervals.deleteInterval({ ifMatch: '*', id: created.id });
}

await use();
