// The twin: the same answers to one interval stored and one page listed, with the same durability, in the plainest way.
// node server.js FILE INTERVALS prints its port and the token; ends with its standard input.
import Database from 'better-sqlite3';
import express from 'express';
import { createHash, randomBytes, randomUUID } from 'node:crypto';

const [file, count] = process.argv.slice(2);
const database = new Database(file);
database.pragma('journal_mode = WAL');
database.pragma('synchronous = FULL');
database.exec(`
    CREATE TABLE tokens (hash BLOB PRIMARY KEY, user_id INTEGER NOT NULL) WITHOUT ROWID;
    CREATE TABLE intervals (
        user_id INTEGER NOT NULL, start_ms INTEGER NOT NULL, id TEXT NOT NULL, end_ms INTEGER, zone TEXT NOT NULL,
        note TEXT NOT NULL, tags TEXT NOT NULL, version INTEGER NOT NULL, created_ms INTEGER NOT NULL,
        updated_ms INTEGER NOT NULL, PRIMARY KEY (user_id, start_ms, id)
    ) WITHOUT ROWID;
    CREATE TABLE changes (
        user_id INTEGER NOT NULL, seq INTEGER NOT NULL, interval_id TEXT NOT NULL, at_ms INTEGER NOT NULL, after TEXT NOT NULL,
        PRIMARY KEY (user_id, seq)
    ) WITHOUT ROWID;`);

const hash = (text) => createHash('sha256').update(text).digest();
const token = randomBytes(24).toString('base64url');
database.prepare('INSERT INTO tokens VALUES (?, 1)').run(hash(token));

const insertInterval = database.prepare('INSERT INTO intervals VALUES (?, ?, ?, ?, ?, ?, ?, 1, ?, ?)');
const insertChange = database.prepare(
    'INSERT INTO changes SELECT ?, ifnull(max(seq), 0) + 1, ?, ?, ? FROM changes WHERE user_id = ?');
const owner = database.prepare('SELECT user_id FROM tokens WHERE hash = ?');
const page = database.prepare('SELECT * FROM intervals WHERE user_id = ? ORDER BY start_ms, id LIMIT ?');

const store = database.transaction((user, interval) => {
    const now = Date.now();
    insertInterval.run(
        user, interval.start_ms, interval.id, interval.end_ms, interval.zone, interval.note, interval.tags.join('\n'), now, now);
    insertChange.run(user, interval.id, now, JSON.stringify(interval), user);
    return { ...interval, created_ms: now, updated_ms: now, version: 1 };
});

const iso = (millis) => new Date(millis).toISOString().replace('.000Z', 'Z');

function wire(row) {
    return {
        id: row.id, start: iso(row.start_ms), end: iso(row.end_ms), zone: row.zone, note: row.note,
        tags: Array.isArray(row.tags) ? row.tags : row.tags.split('\n'), version: row.version,
        created_at: iso(row.created_ms), updated_at: iso(row.updated_ms),
        duration_seconds: (row.end_ms - row.start_ms) / 1000,
    };
}

database.transaction(() => {
    const first = Date.parse('1990-01-01T00:00:00Z');
    for (let i = 0; i < Number(count); i++) {
        const start_ms = first + i * 20 * 60_000;
        store(1, {
            id: randomUUID(), start_ms, end_ms: start_ms + 15 * 60_000, zone: 'Europe/Berlin', note: 'design review with the team',
            tags: [`tag${i % 7}`],
        });
    }
})();

const app = express();
app.disable('x-powered-by');
app.disable('etag');
app.get('/livez', (request, response) => response.json({ status: 'ok' }));
app.use((request, response, next) => {
    const row = owner.get(hash((request.get('authorization') ?? '').replace('Bearer ', '')));
    if (!row) {
        response.status(401).json({ title: 'Unauthorized' });
        return;
    }
    request.user = row.user_id;
    next();
});
app.post('/api/v1/intervals', express.json(), (request, response) => {
    const { start, end, note = '', tags = [], zone = 'UTC' } = request.body;
    const start_ms = Date.parse(start);
    const end_ms = Date.parse(end);
    if (!(end_ms > start_ms) || note.length > 4096) {
        response.status(422).json({ title: 'Unprocessable Content' });
        return;
    }
    const stored = store(request.user, { id: randomUUID(), start_ms, end_ms, zone, note, tags });
    response.status(201).location(`/api/v1/intervals/${stored.id}`).json(wire(stored));
});
app.get('/api/v1/intervals', (request, response) => {
    response.json({ items: page.all(request.user, Number(request.query.limit ?? 100)).map(wire) });
});

const server = app.listen(0, '127.0.0.1', () => console.log(`${server.address().port} ${token}`));
process.stdin.resume().on('end', () => process.exit(0));
