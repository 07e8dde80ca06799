// The peer's server: express-pouchdb over LevelDB. Prints its port; ends with its input.
const [folder] = process.argv.slice(2)
const path = require('path')
const PouchDB = require('pouchdb').defaults({ prefix: folder + path.sep })
const app = require('express')()
app.use('/', require('express-pouchdb')(PouchDB, {
  configPath: path.join(folder, 'config.json'),
  logPath: path.join(folder, 'log.txt')
}))
const server = app.listen(0, '127.0.0.1', () => console.log(server.address().port))
process.stdin.on('end', () => process.exit(0)).resume()
