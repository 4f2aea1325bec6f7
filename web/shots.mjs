import { launch, logIn, settled } from './e2e/harness.mjs'
import { startServer } from './e2e/server.mjs'
const s=await startServer(); const b=await launch()
const shot=async(role,path,name,opt={})=>{
const st=await logIn(b,s.base,s.logins.find(l=>l.role===role))
const c=await b.newContext({baseURL:s.base,storageState:st,locale:'zh-CN',viewport:opt.phone?{width:390,height:844}:{width:1366,height:opt.tall??768}})
const p=await c.newPage(); p.setDefaultTimeout(6000); p.on('pageerror',e=>console.log(name,e.message)); p.on('console',m=>{if(['error','warning'].includes(m.type()))console.log(name,m.text())})
try { await p.goto(path); await settled(p); if(opt.click) {await p.locator(opt.click).first().click(); await p.waitForTimeout(1500)}
if(opt.then) {await p.getByRole('button',{name:opt.then,exact:true}).first().click(); await p.waitForTimeout(800)} } catch(e) {console.log(name,e.message.slice(0,200))}
await p.screenshot({path:`/tmp/m/${name}.png`}); await c.close()}
await shot('centre','/attraction/lead-conflicts?stage=open','conf',{click:'tbody tr',then:'裁定'})
await shot('local_office','/attraction/leads','townleads')
await shot('local_office','/attraction/trips','trips',{phone:true})
await shot('centre','/capital/fdi-contributions','fdi')
await shot('centre','/capital/funds','funds')
await shot('centre','/figures/fdi.used/rows?view=parts','fdifig')
await shot('deputy','/figures/leads.count/rows','leadfig')
await b.close(); process.exit(0)
