"""Checks expected.json against the files on the disk."""
import json, re, tomllib, unicodedata, subprocess
from pathlib import Path
H=Path(__file__).resolve().parent.parent; P=H/"pile"
e=json.loads((H/"expected.json").read_text("utf-8")); a=e["across"]
posts=[json.loads(l) for l in (P/"11-posts.jsonl").read_text("utf-8").splitlines()]
def text(n):
    return posts[int(n.split("#")[1])-1]["text"] if "#" in n else (P/n).read_bytes().decode("utf-8")
names={p.name for p in P.glob("*.txt")}|{f"11-posts.jsonl#{i}" for i in (1,2,3)}
n=0
def walk(x):
    global n
    if isinstance(x,dict):
        if {"report","start","stop","text"}<=set(x):
            n+=1; t=text(x["report"]); assert t[x["start"]:x["stop"]]==x["text"],x
            assert x["text"]==x["text"].strip()
        for k,v in x.items():
            if k=="reports":
                assert all(r in names for r in v) and len(set(v))==len(v),v
            walk(v)
    elif isinstance(x,list): [walk(v) for v in x]
walk(e)
for p in P.glob("*.txt"):
    t=p.read_text("utf-8"); assert t==unicodedata.normalize("NFC",t) and "\r" not in t
    m=tomllib.loads((P/(p.stem+".meta.toml")).read_text("utf-8")); assert {"outlet","published","language"}<=set(m)
for c in a["claims"]:
    assert c["count"]==sum(o["who"] is not None for o in c["origins"])
    assert c["reports"]==sorted({w["report"] for w in c["words"]}), c["name"]
    assert c["event"] in {x["name"] for x in a["events"]}
evw={(w["report"],w["start"],w["stop"]):x["name"] for x in a["events"] for w in x["words"]}
for d in a["disagreements"]:
    for s in d["sides"]:
        assert s["reports"]==sorted({w["report"] for w in s["words"]})
        for w in s["words"]:
            if evw.get((w["report"],w["start"],w["stop"]))!=d["event"]: print("not in event words",d["about"],w)
for c in a["claims"]:
    for w in c["words"]: assert evw[(w["report"],w["start"],w["stop"])]==c["event"]
print(n,"words verified;",len(names),"reports")
f=json.loads(Path("/work/main/bench/gold/ferry/expected.json").read_text())["across"]
def keys(x,path=""):
    if isinstance(x,dict):
        for k,v in x.items(): yield path+"."+k; yield from keys(v,path+"."+k)
    elif isinstance(x,list):
        for v in x: yield from keys(v,path+"[]")
print("keys not in ferry:",set(keys(a))-set(keys(f)),"missing:",set(keys(f))-set(keys(a)))
