import re, json, itertools
from pathlib import Path
P=Path(__file__).resolve().parent.parent/"pile"
T={p.name:p.read_text() for p in P.glob("*.txt")}
for n,l in enumerate((P/"11-posts.jsonl").read_text().splitlines(),1): T[f"11-posts.jsonl#{n}"]=json.loads(l)["text"]
def sh(t):
    w=re.findall(r"\w+",t.lower()); return {tuple(w[i:i+5]) for i in range(len(w)-4)}
S={k:sh(v) for k,v in T.items()}
for a,b in itertools.combinations(sorted(S),2):
    j=len(S[a]&S[b])/len(S[a]|S[b])
    if j>.02: print(f"{j:.3f}",a,b)
for k in sorted(T): print(k,len(T[k].split()),"words")
