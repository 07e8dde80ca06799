// The peer's two desks. After each step prints its name and seconds, and waits for a line.
const [url, folder, count] = process.argv.slice(2)
const path = require('path')
const PouchDB = require('pouchdb')
const rows = Number(count)
const lines = require('readline').createInterface({ input: process.stdin })[Symbol.asyncIterator]()
const here = new PouchDB(path.join(folder, 'here'))
const there = new PouchDB(path.join(folder, 'there'))
const server = new PouchDB(url + '/visits')
const hex = at => at.toString(16).padStart(32, '0')

function visit (at) {
  const start = 1_700_000_000_000_000 + at * 2_700_000_000
  return {
    _id: hex(at), patient_id: hex(7 * at), provider_id: hex(at % 12), hygienist_id: null,
    operatory_id: hex(at % 12), appointment_type_id: hex(at % 5), start_time: start,
    end_time: start + 2_700_000_000, status: 'completed', pattern: '/XXXXXXX/',
    notes: `Visit ${at}: asks for the chair by the window, prefers mornings, pays by card.`,
    is_asap: false, is_new_patient: at % 9 === 0, arrived_at: start, seated_at: start,
    dismissed_at: start + 2_400_000_000, cancel_reason: null, override_reason: null,
    created_at: start, updated_at: start, lock_version: 1
  }
}

async function edit (desk, from, until, field) {
  const found = await desk.allDocs({ include_docs: true })
  const docs = found.rows.slice(from, until).map(row => ({ ...row.doc, [field]: 'edited' }))
  await desk.bulkDocs(docs)
}

async function step (name, work) {
  const begin = process.hrtime.bigint()
  await work()
  console.log(name, Number(process.hrtime.bigint() - begin) / 1e9)
  await lines.next()
}

async function main () {
  const options = { batch_size: 1000 }
  const push = desk => desk.replicate.to(server, options)
  const pull = desk => desk.replicate.from(server, options)
  for (let at = 0; at < rows; at += 1000) {
    await here.bulkDocs(Array.from({ length: Math.min(1000, rows - at) }, (_, k) => visit(at + k)))
  }
  await server.info()
  await step('push', () => push(here))
  await step('pull', () => pull(there))
  await edit(here, 0, rows / 10, 'cancel_reason')
  await edit(there, rows / 20, rows / 20 + rows / 10, 'override_reason')
  await step('edits', async () => {
    await push(here); await push(there); await pull(here); await pull(there)
  })
  const merged = (await here.allDocs({ include_docs: true })).rows.slice(rows / 20, rows / 10)
  const kept = merged.filter(one => one.doc.cancel_reason && one.doc.override_reason).length
  console.log('kept', kept)
  process.exit(0)
}

main()
