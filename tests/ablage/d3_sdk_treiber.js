// Walks the contract server with d.velop's own packages, unmodified: log in, validate, upload, file, read, change, search.
// Prints one JSON object; the Python test compares it with what the server holds.
"use strict";
const { createRequire } = require("module");
const [basis, apiKey, repositoryid, projekt] = process.argv.slice(2);
const hole = createRequire(projekt + "/package.json");
const core = hole("@dvelop-sdk/core");
const idp = hole("@dvelop-sdk/identityprovider");

async function lauf() {
  const http = core.defaultDvelopHttpClientFactory();
  const sitzung = await idp.getAuthSession(basis, apiKey);
  const nutzer = await idp.validateAuthSessionId(basis, sitzung.id);
  const ctx = { systemBaseUri: basis, authSessionId: sitzung.id };
  const quelle = "/dms/r/" + repositoryid + "/source";
  const inhalt = Buffer.from("%PDF-1.7 Vertragstest " + "x".repeat(200000));

  const hoch = await http.request(ctx, {
    method: "POST", url: "/dms", follows: ["repo", "chunkedupload"], templates: { repositoryid },
    data: inhalt, headers: { "Content-Type": "application/octet-stream" },
  });
  const ab = await http.request(ctx, {
    method: "POST", url: "/dms", follows: ["repo", "dmsobjectwithmapping"], templates: { repositoryid },
    data: {
      sourceId: quelle, sourceCategory: "KOPLA", fileName: "sdk.pdf", contentLocationUri: hoch.headers.location,
      sourceProperties: { properties: [{ key: "1", values: ["K-SDK"] }, { key: "10", values: ["sdk-1"] }] },
    },
  });
  const id = /^.*\/(.*?)(\?|$)/.exec(ab.headers.location)[1];
  const vorlagen = { repositoryid, dmsobjectid: id, sourceid: quelle };
  const objekt = await http.request(ctx, {
    method: "GET", url: "/dms", follows: ["repo", "dmsobjectwithmapping"], templates: vorlagen,
  });
  const blob = await http.request(ctx, {
    method: "GET", url: "/dms", follows: ["repo", "dmsobjectwithmapping", "mainblobcontent"], templates: vorlagen,
    responseType: "arraybuffer",
  });
  await http.request(ctx, {
    method: "PUT", url: "/dms", follows: ["repo", "dmsobjectwithmapping", "update"], templates: vorlagen,
    data: { sourceId: quelle, alterationText: "Test", sourceProperties: { properties: [{ key: "8", values: ["geändert"] }] } },
  });
  const suche = await http.request(ctx, {
    method: "GET", url: "/dms", follows: ["repo", "searchresultwithmapping"],
    templates: { repositoryid, sourceid: quelle, sourcecategories: ["KOPLA"], sourceproperties: { 10: ["sdk-1"] } },
  });
  let abgewiesen = 0;
  try {
    await idp.getAuthSession(basis, "falsch");
  } catch (e) {
    abgewiesen = e instanceof idp.UnauthorizedError ? 401 : -1;
  }
  return {
    nutzer: nutzer.displayName, id, kategorien: objekt.data.sourceCategories, laenge: blob.data.length, gesendet: inhalt.length,
    treffer: suche.data.items.map((i) => i.id), abgewiesen, laeuft_ab: sitzung.expire instanceof Date && !isNaN(sitzung.expire),
  };
}

lauf().then((e) => console.log(JSON.stringify(e)), (e) => { console.error(String(e && e.stack || e)); process.exit(1); });
