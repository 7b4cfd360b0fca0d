// Compares our verification of signatures with the providers' own packages (for PayPal, which has none that
// verifies by itself: with Node's crypto and a certificate made by openssl) over valid and spoilt cases.
//   node compare.mjs <verify_signatures>
import { spawnSync } from 'node:child_process'
import crypto from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import zlib from 'node:zlib'
import Razorpay from 'razorpay'
import { validatePaymentVerification } from 'razorpay/dist/utils/razorpay-utils.js'
import Stripe from 'stripe'

const [program] = process.argv.slice(2)

// The same cases every time.
let seed = 20261122
const random = (bound) => {
    seed = (Math.imul(seed, 1103515245) + 12345) >>> 0
    return Math.floor((seed / 2 ** 32) * bound)
}
const pick = (list) => list[random(list.length)]
const alphabet = ['a', 'Z', '9', ' ', '"', '\\', '{', '}', '|', '.', ',', '=', '\n', '\t', 'ä', '₹', '🍋', '\u2028', '\u0000']
const words = (length) => Array.from({ length }, () => pick(alphabet)).join('')
const bodies = () => JSON.stringify({ id: `evt_${random(1e9)}`, text: words(random(60)), n: random(1e6) })
const spoil = (text) => {
    if (text.length === 0) return 'x'
    const letters = Array.from(text)  // whole characters, not halves of them
    const at = random(letters.length)
    const letter = letters[at] === '0' ? '1' : '0'
    return pick([letters.with(at, letter).join(''), text + letter, letters.slice(0, at).join(''), ''])
}
const sometimes = (text) => (random(3) === 0 ? spoil(text) : text)
const accepts = (check) => {
    try {
        return check() !== false
    } catch {
        return false
    }
}

const stripe = new Stripe('sk_test_1')
function stripeCase() {
    const [a, b, c] = [0, 1, 2].map((i) => `whsec_${i}${random(1e9)}`)
    const now = 1_800_000_000
    const tolerance = 300
    const body = bodies()
    const timestamp = now - pick([0, 1, 299, 300, 301, 4000])
    const made = (secret, scheme = 'v1') => stripe.webhooks.generateTestHeaderString({ payload: body, secret, timestamp, scheme })
    const signature = sometimes(
        pick([made(a), made(b), made(c), made(a, 'v0'), `${made(c)},${made(a).split(',')[1]}`, `${made(a)},v0=00`, `t=x,v1=00`]),
    )
    const told = { provider: 'stripe', body: sometimes(body), signature, secrets: [a, b], now, tolerance }
    const expected = told.secrets.some((secret) =>
        accepts(() => stripe.webhooks.signature.verifyHeader(told.body, signature, secret, tolerance, undefined, now * 1000)),
    )
    return { told, expected }
}

function razorpayCase() {
    const secrets = [0, 1].map(() => `s${random(1e9)}`)
    const body = bodies()
    const signer = pick([...secrets, 'another'])
    const signature = sometimes(crypto.createHmac('sha256', signer).update(body).digest('hex'))
    const told = { provider: 'razorpay', body: sometimes(body), signature, secrets }
    const expected = secrets.some((secret) => accepts(() => Razorpay.validateWebhookSignature(told.body, signature, secret)))
    return { told, expected }
}

function checkoutCase() {
    const [order, payment, secret] = [`order_${random(1e9)}`, `pay_${random(1e9)}`, `s${random(1e9)}`]
    const signature = sometimes(crypto.createHmac('sha256', secret).update(`${order}|${payment}`).digest('hex'))
    const told = { provider: 'razorpay-checkout', order: sometimes(order), payment, signature, secrets: [pick([secret, 'another'])] }
    const expected = accepts(() =>
        validatePaymentVerification({ order_id: told.order, payment_id: payment }, signature, told.secrets[0]),
    )
    return { told, expected }
}

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'scalemart-signatures-'))
const openssl = (...args) => {
    const done = spawnSync('openssl', args, { cwd: folder, encoding: 'utf8' })
    if (done.status !== 0) throw new Error(`openssl ${args[0]}: ${done.stderr}`)
}
const read = (name) => fs.readFileSync(path.join(folder, name), 'utf8')
const host = 'messageverificationcerts.paypal.com'
function makeCertificates() {
    fs.writeFileSync(path.join(folder, 'leaf.ext'), `subjectAltName=DNS:${host}\nbasicConstraints=CA:FALSE\n`)
    fs.writeFileSync(path.join(folder, 'middle.ext'), 'basicConstraints=critical,CA:TRUE\n')
    openssl('req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-keyout', 'root.key', '-out', 'root.pem', '-subj', '/CN=Root', '-days', '2')
    for (const [name, subject, issuer] of [['middle', 'Middle', 'root'], ['leaf', host, 'middle']]) {
        openssl('req', '-newkey', 'rsa:2048', '-nodes', '-keyout', `${name}.key`, '-out', `${name}.csr`, '-subj', `/CN=${subject}`)
        openssl('x509', '-req', '-in', `${name}.csr`, '-CA', `${issuer}.pem`, '-CAkey', `${issuer}.key`, '-CAcreateserial',
            '-out', `${name}.pem`, '-days', '1', '-extfile', `${name}.ext`)
    }
}
function payPalCase() {
    const [id, time, webhook, body] = [`${random(1e9)}-a`, '2026-11-22T06:10:16Z', `WH${random(1e6)}`, bodies()]
    const message = (of) => `${id}|${time}|${webhook}|${zlib.crc32(of)}`
    const signature = sometimes(crypto.sign('sha256', Buffer.from(message(body)), pick(['leaf', 'leaf', 'leaf', 'middle'].map((n) => read(`${n}.key`)))).toString('base64'))
    const now = Math.floor(Date.now() / 1000) + pick([60, 60, 60, 3 * 86400])
    const whole = random(4) > 0
    const told = {
        provider: 'paypal', id, time, webhook, body: sometimes(body), signature, now,
        certificate: read('leaf.pem') + (whole ? read('middle.pem') : ''),
        authorities: path.join(folder, 'root.pem'),
        host: pick(['.paypal.com', host, '.example.org']),
    }
    const isBase64 = Buffer.from(signature, 'base64').toString('base64') === signature && signature !== ''
    const isFresh = now < Date.parse(new crypto.X509Certificate(read('leaf.pem')).validTo) / 1000
    const expected = whole && isBase64 && isFresh && told.host !== '.example.org'
        && accepts(() => crypto.verify('sha256', Buffer.from(message(told.body)), read('leaf.pem'), Buffer.from(signature, 'base64')))
    return { told, expected }
}

try {
    makeCertificates()
    const cases = [[stripeCase, 600], [razorpayCase, 400], [checkoutCase, 300], [payPalCase, 200]]
        .flatMap(([make, count]) => Array.from({ length: count }, make))
    const run = spawnSync(program, { input: cases.map(({ told }) => JSON.stringify(told)).join('\n') + '\n', encoding: 'utf8', maxBuffer: 1 << 26 })
    if (run.status !== 0) throw new Error(`${program}: ${run.stderr}`)
    const said = run.stdout.trim().split('\n')
    let wrong = 0
    const taken = {}
    cases.forEach(({ told, expected }, i) => {
        const count = (taken[told.provider] ??= { taken: 0, refused: 0 })
        count[expected ? 'taken' : 'refused'] += 1
        if (said[i] === String(expected)) return
        wrong += 1
        if (wrong <= 5) console.error(`expected ${expected}, got ${said[i]}: ${JSON.stringify(told)}`)
    })
    for (const [provider, { taken: yes, refused: no }] of Object.entries(taken)) {
        console.log(`${provider}: ${yes} taken and ${no} refused by the oracle`)
        if (yes < 20 || no < 20) throw new Error(`${provider}: the cases are too much alike`)
    }
    if (said.length !== cases.length || wrong > 0) throw new Error(`${wrong} of ${cases.length} differ`)
    console.log(`all ${cases.length} agree`)
} finally {
    fs.rmSync(folder, { recursive: true, force: true })
}
