"""Writes expected.json of the pile; every place is looked up in the texts."""
import json
from pathlib import Path
HERE=Path(__file__).resolve().parent.parent; P=HERE/"pile"
T={p.name:p.read_text("utf-8") for p in P.glob("*.txt")}
for n,l in enumerate((P/"11-posts.jsonl").read_text("utf-8").splitlines(),1): T[f"11-posts.jsonl#{n}"]=json.loads(l)["text"]
short={}
for k in T: short["11#"+k[-1] if "#" in k else k[:2]]=k
def R(*ks): return [short[k] for k in sorted(ks)]
def w(k,text,within=None,after=None):
    t=T[short[k]]; base=0; hay=t
    if within is not None:
        assert t.count(within)==1,(k,within,t.count(within)); base=t.index(within); hay=within
    assert hay.count(text)==1,(k,text,hay.count(text))
    a=base+hay.index(text); b=a+len(text)
    assert t[a:b]==text
    return {"report":short[k],"start":a,"stop":b,"text":text}
BODY={}  # shorthand: W("03 words | 04 words")
def W(*items):
    """Each item (key, words[, within])."""
    return [w(*i) for i in items]
def order(ws): return sorted(ws,key=lambda x:(x["report"],x["start"],x["stop"]))

# ---- names of who stands at the root
ODRA=["Odra Coal","the company","the operator","the owner","Одра Коул","«Одра Коул»","Компанія «Одра Коул»","Компания «Одра Коул»","Grzegorz Malcherek","Malcherek","Гжегож Мальхерек"]
WUG=["State Mining Authority","the State Mining Authority","The State Mining Authority","the Authority","Государственное горное управление","управление","Hanna Drobisz","Drobisz","Ханна Дробиш"]
KARBON=["Karbon-Bud","the contractor","The contractor","the company","Piotr Haberko"]
SZYCHTA=["Szychta","the Szychta union","The Szychta union","the union","The union","A miners' union","Шихта","«Шихта»","профсоюз «Шихта»","Профспілка «Шихта»","профспілка","Профсоюз горняков","Leszek Wiatrak","Лешек Вятрак","Wiatrak"]
KEMPNY=["Bronisław Kempny","Kempny","Броніслав Кемпни","Кемпни","Бронислав Кемпны"]
STETSIUK=["Олег Стецюк","Стецюк","Oleh Stetsiuk","Stetsiuk"]
MARTA=["marta_k_pszow","@marta_k_pszow","A woman in Pszów"]
CHANNEL=["silezia_pod_zemlei","@silezia_pod_zemlei","The Telegram channel silezia_pod_zemlei","A Telegram channel","The channel"]
BRZOSKA=["Adam Brzoska","Brzoska","Captain Adam Brzoska","a fire brigade officer","the duty officer of the fire brigade"]
CONSUL=["the Ukrainian consulate in Katowice","Ukrainian consulate","украинское консульство в Катовице"]
POLICE=["Police","police","the police","поліція","Поліція"]
PROS=["the District Prosecutor's Office in Gliwice","District Prosecutor's Office","prosecutors in Gliwice","окружная прокуратура в Гливице","Joanna Wilczek","Wilczek","Иоанна Вильчек","Вильчек"]
MORAVIA=["Moravia Coal","the operator","the operator, Moravia Coal","Petr Kaluza","Kaluza"]
LAWYER=["Tomasz Rduch","Rduch","Томаш Рдух","Pietroń's lawyer"]
WIRE3=("07","08","09")
def o(who,by,*ks): return {"who":who,"knows_by":by,"reports":R(*ks)}

CLAIMS=[]
EV={"explosion":[],"rally":[],"detention":[],"karvina":[]}
def claim(name,event,origins,words,note=None,to_event=True):
    reps=sorted({x["report"] for x in words})
    inor=set().union(*(set(x["reports"]) for x in origins))
    assert inor<=set(reps),(name,inor-set(reps))
    c={"name":name,"event":event,"count":sum(x["who"] is not None for x in origins),"origins":origins,"words":order(words),"reports":reps}
    if set(reps)-inor: print("own voice in",name,set(reps)-inor)
    if note: c["note"]=note
    CLAIMS.append(c)
    if to_event: EV[event]+=words
E="explosion"
def wire(text,within=None): return [w(k,text,within) for k in WIRE3]

# ---- first hours
claim("at least two killed",E,[o(BRZOSKA,["official"],"01","02")],
 W(("01","At least two miners were killed"),("02","At least two people have died")))
claim("nineteen injured were brought up by eight",E,[o(BRZOSKA,["official"],"01","02")],
 W(("01","that nineteen injured men had been brought to the surface by eight"),("02","that nineteen injured had been taken out of the Zofia mine in Pszów by eight in the morning")))
# ---- the company
O3=o(ODRA,["official"],"03","04","05")
def comp(name,en,en4,uk,more=(),origins=None,note=None):
    ks=[m[0] for m in more]
    claim(name,E,origins or [o(ODRA,["official"],"03","04","05",*dict.fromkeys(ks))],
      W(("03",en),("04",en4 or en),("05",uk),*more),note)
comp("five killed","Five of them were killed",None,"П'ятеро з них загинули",[("06","Five miners perished")])
comp("23 injured","Twenty-three were injured",None,"Двадцять троє зазнали травм")
comp("four not found","four have not yet been found",None,"чотирьох досі не знайшли")
comp("29 unhurt","The other 29 came to the surface unhurt",None,"Решта 29 піднялися на поверхню неушкодженими")
claim("61 men were in the area",E,[o(ODRA,["official","document"],"03","04","05","07","08","09","28")],
 W(("03","Sixty-one workers of the night shift were in the area"),("04","Sixty-one workers of the night shift were in the area"),
   ("05","На ділянці перебував шістдесят один працівник нічної зміни"),("28","that 61 workers were in the area"))+wire("the number of men in the area at 61"),
 "the Authority has it from the operator's records")
claim("it happened at 05:40",E,[o(ODRA,["official","document"],"03","04","05","06","07","08","09","28")],
 W(("03","At 05:40 on 4 February methane ignited"),("04","At 05:40 on 4 February methane ignited"),("05","О 05:40 4 лютого"),
   ("06","shortly before six on Tuesday morning"),("28","At 05:40, before the change of shifts"))+wire("the explosion at 05:40"),
 "the Authority has it from the operator's records; the tabloid rounds it")
comp("it happened before the change of shifts","The accident happened before the change of shifts",None,"Аварія сталася до перезмінки",[("28","before the change of shifts")])
comp("the morning crew had not gone down","none of the morning crew had gone down",None,"ніхто з ранкової зміни ще не спускався")
claim("a tremor released the gas",E,[o(ODRA,["official"],"03","04","05","06","28"),o(WUG,["official"],"07","08","09","10","19","28")],
 W(("03","The ignition was caused by a rock-mass tremor of magnitude 2.6"),("04","The ignition was caused by a rock-mass tremor of magnitude 2.6"),
   ("05","Займання спричинив підземний поштовх магнітудою 2,6"),("06","blames a tremor for the catastrophe"),
   ("10","Газ высвободился из-за подземного толчка"),("19","a tremor released the methane"),("28","A tremor","A tremor, say Odra Coal and the Authority"))
 +wire("A tremor released the gas"))
claim("what lit the gas is not known",E,[o(WUG,["official"],"07","08","09","10","19")],
 wire("what lit it was not yet known")+W(("10","Что его подожгло, она сказать не смогла"),("19","The source of ignition is not known")))
comp("all sensors were in working order","All methane sensors on the longwall were in working order",None,"Усі датчики метану в лаві були справні",
 [("14","that all methane sensors had been in working order"),("15","що всі датчики метану були справні"),("28","They were all in working order")])
comp("the alarm was sounded at once","The alarm was sounded at once",None,"Тривогу подали негайно")
comp("it was at a depth of 820 metres","at a depth of 820 metres",None,"на глибині 820 метрів")
comp("twelve rescue teams are at work","Twelve rescue teams are at work",None,"Працюють дванадцять рятувальних загонів")
comp("100,000 zlotys for every family","Odra Coal will pay 100,000 zlotys to the family of every miner who died","The families of the dead will receive 100,000 zlotys each","„Одра Коул“ виплатить по 100 тисяч злотих родині кожного загиблого гірника")
# ---- the wire of Wednesday
claim("seven killed",E,[o(WUG,["official"],"07","08","09","10")],wire("bringing the number of dead to seven")+W(("10","Число погибших при взрыве на шахте «Зофия» в Пшуве выросло до семи")))
claim("two still missing",E,[o(WUG,["official"],"07","08","09","10")],wire("Two miners are still missing")+W(("10","Двое горняков всё ещё числятся пропавшими")))
claim("fifteen are in hospital",E,[o(WUG,["official"],"07","08","09")],wire("Fifteen of the injured remain in hospital"))
claim("nine are in the burns centre",E,[o(WUG,["official"],"07","08","09")],wire("nine of them in the burns centre at Siemianowice Śląskie"))
claim("methane stands at eight per cent",E,[o(WUG,["official"],"07","08","09")],wire("Methane stands at eight per cent in the gallery"))
claim("six Ukrainians are among the injured",E,[o(CONSUL,["official"],"07","08","09","10")],wire("Six citizens of Ukraine are among the injured")+W(("10","Среди пострадавших шестеро граждан Украины")))
# ---- the charge
claim("shot-firers of Karbon-Bud set off a charge",E,[o(CHANNEL,["unknown","unnamed","participant"],"11#2","11#3","13","28")],
 W(("11#2","Взрывники «Карбон-Буда» рванули заряд прямо в лаве"),("11#3","Shot-firers from Karbon-Bud set off a charge right on the longwall"),
   ("13","that shot-firers of the contractor Karbon-Bud had set off a charge in the Zofia mine"),("28","that shot-firers of Karbon-Bud had set off a charge")),
 "the channel points to unnamed men of the night shift")
claim("the blasting log was rewritten",E,[o(CHANNEL,["unknown","unnamed","participant"],"11#2","11#3")],
 W(("11#2","К утру журнал взрывных работ переписали"),("11#3","By morning the blasting log had been rewritten")))
claim("no shot-firer was underground",E,[o(KARBON,["official"],"12","13","28")],
 W(("12","None of our shot-firers was underground at Zofia on 4 February"),("13","None of its shot-firers had been underground that day"),("28","that none of them was underground")))
claim("the last charge was fired on 31 January",E,[o(KARBON,["official","document"],"12","13")],
 W(("12","The last charge on longwall 7 was fired on 31 January"),("13","the last charge had been fired four days earlier")))
claim("all men of Karbon-Bud are accounted for",E,[o(KARBON,["official"],"12","28")],
 W(("12","All of our men who went down on Tuesday are accounted for"),("28","that all of its men are accounted for")))
# ---- the survivors
KP=["participant","witness"]
claim("it happened at 6:25 or about half past six",E,[o(MARTA,["witness"],"11#1","28"),o(KEMPNY,KP,"14","15","28"),o(STETSIUK,KP,"16","17","28")],
 W(("11#1","Windows shook in our street in Pszów at 6:25"),("14","it was 6:25"),("15","була 6:25"),
   ("16","Рвонуло близько пів на сьому"),("17","It went off at about half past six"),
   ("28","that it was 6:25"),("28","that it was about half past six"),("28","that her windows had shaken at 6:25")),
 "the electrician and the woman name the same minute, the Ukrainian rounds")
claim("the morning shift was already down",E,[o(MARTA,["relative","witness"],"11#1"),o(KEMPNY,KP,"14","15","28"),o(STETSIUK,KP,"16","17")],
 W(("11#1","My brother-in-law went down with the morning shift at six"),("14","We went down at six"),("15","Ми спустилися о шостій"),
   ("16","ранкова вже спустилася"),("17","the morning shift was already down"),("28","the morning shift was down")))
claim("70 or more were in the area",E,[o(KEMPNY,KP,"14","15","28"),o(STETSIUK,KP,"16","17","28")],
 W(("14","There were more than seventy of us down there"),("15","Нас унизу було більше сімдесяти"),("16","Нас на ділянці було не менше сімдесяти"),
   ("17","There were at least seventy of us in the area"),("28","that there were seventy or more")),
 "the union's 74 is a claim of its own")
claim("74 were in the area",E,[o(SZYCHTA,["official","unknown","document"],"18","28")],W(("18","Seventy-four men were in the area"),("28","The union speaks of 74")))
claim("the sensors were covered",E,[o(KEMPNY,KP,"14","15","20","23","24","28"),o(STETSIUK,KP,"16","17","28"),o(SZYCHTA,["official","document","witness"],"18","28")],
 W(("14","The methane sensors on the longwall had plastic bags over them"),("15","На датчиках метану в лаві були поліетиленові пакети"),
   ("16","датчики метану були замотані скотчем"),("17","The methane sensors were wrapped in adhesive tape"),
   ("18","The methane sensors on longwall 7 had been covered for weeks"),("20","что на них были надеты пакеты"),
   ("23","whether the methane sensors had been covered"),("24","были ли закрыты датчики метана"),("28","that they had been covered")),
 "bags, tape, covered: the same thing said of the sensors")
claim("no alarm was sounded",E,[o(KEMPNY,KP,"14","15")],W(("14","No alarm was sounded"),("15","Тривоги не було")))
claim("Andrii is on no list",E,[o(STETSIUK,KP,"16","17")],W(("16","Андрія немає в жодному списку"),("17","Andrii is on no list")))
# ---- the union and the end of the rescue
claim("five men of Karbon-Bud are on no list",E,[o(SZYCHTA,["official","document","relative","unknown"],"18","20","28")],
 W(("18","Five worked for the contractor Karbon-Bud and are on no list"),("20","работали на подрядчика «Карбон-Буд» и не значатся ни в одном списке"),("28","that five of them, who worked for the contractor Karbon-Bud, are on no list")))
claim("fourteen killed",E,[o(SZYCHTA,["official","document","relative","unknown"],"18","20","21","22","23","24","28")],
 W(("18","Fourteen miners lost their lives in the Zofia mine on 4 February"),("20","что погибли четырнадцать горняков"),("21","fourteen miners died"),
   ("22","на «Зофії» загинули чотирнадцять людей"),("23","A miners' union speaks of fourteen dead"),("24","Профсоюз горняков говорит о четырнадцати погибших"),("28","that fourteen died")))
claim("nine killed",E,[o(WUG,["official"],"19","20","21","23","24","28")],
 W(("19","The number of dead is nine"),("20","Погибли девять человек"),("21","The State Mining Authority counts nine"),
   ("23","The explosion on 4 February killed nine people"),("24","При взрыве 4 февраля погибли девять человек"),("28","Nine miners died")))
claim("nobody is missing any more",E,[o(WUG,["official"],"19","20")],W(("19","Nobody is listed as missing any more"),("20","Пропавших, по его словам, больше нет")))
# ---- the rally
claim("1,800 came","rally",[o(POLICE,["official"],"21","22","28")],W(("21","the crowd at 1,800"),("22","поліція нарахувала 1800"),("28","1,800 people took part")))
claim("5,000 came","rally",[o(SZYCHTA,["official","participant","unknown"],"21","22","28")],
 W(("21","The Szychta union, which had called the rally, spoke of 5,000"),("22","Профспілка «Шихта» говорить про п'ять тисяч учасників"),("28","or 5,000, by the union's")))
claim("Wiatrak gives the management until Friday","rally",[o(["Leszek Wiatrak","Лешек Вятрак","Wiatrak","Голова профспілки на шахті"],["participant","official","witness"],"21","22")],
 W(("21","gave the management until Friday to resign"),("22","зажадав, щоб керівництво компанії до п'ятниці пішло у відставку")))
# ---- the detention
claim("the head of ventilation was detained","detention",[o(PROS,["official"],"23","24","28")],
 W(("23","was detained on Tuesday at his home in Radlin"),("24","во вторник задержан у себя дома в Радлине"),("28","the head of ventilation, Rafał Pietroń, was detained")))
claim("he is suspected of exposing miners to danger","detention",[o(PROS,["official"],"23","24")],
 W(("23","He is suspected of having exposed miners to mortal danger"),("24","Его подозревают в том, что он подверг горняков смертельной опасности")))
claim("he had asked for new sensors","detention",[o(LAWYER,["official","unknown","relative"],"23","24")],
 W(("23","My client asked for new sensors in December"),("24","Мой подзащитный в декабре просил новые датчики")))
claim("one miner died in Karviná","karvina",[o(MORAVIA,["official"],"26","28")],W(("26","One miner was killed"),("28","one miner died in a roof fall")))

# ---- figures, times and places of the events, beside the statements above
def fig(*items): 
    ws=W(*items); return ws
F_KILLED_OFF=W(("03","Five","Five of them were killed"),("04","Five","Five of them were killed"),("05","П'ятеро","П'ятеро з них загинули"),("06","Five miners"),
 ("10","семи","выросло до семи"),("19","nine","The number of dead is nine"),("20","девять человек","Погибли девять человек"),("21","nine","The State Mining Authority counts nine"),
 ("23","nine people"),("24","девять человек"),("28","Nine miners"))+wire("seven","bringing the number of dead to seven")
F_KILLED_UNI=W(("18","Fourteen miners"),("20","четырнадцать горняков"),("21","fourteen miners"),("22","чотирнадцять людей"),("23","fourteen","speaks of fourteen dead"),
 ("24","четырнадцати","о четырнадцати погибших"),("28","fourteen","that fourteen died"))
F_PRES_61=W(("03","Sixty-one workers"),("04","Sixty-one workers"),("05","шістдесят один працівник"),("28","61 workers"))+wire("61","the number of men in the area at 61")
F_PRES_70=W(("14","more than seventy"),("15","більше сімдесяти"),("16","не менше сімдесяти"),("17","at least seventy"),("18","Seventy-four men"),("28","74","The union speaks of 74"),("28","seventy or more"))
T_540=W(("03","05:40 on 4 February"),("04","05:40 on 4 February"),("05","05:40 4 лютого"),("06","shortly before six on Tuesday morning"),("28","05:40"))+wire("05:40")
T_625=W(("11#1","6:25"),("14","6:25"),("15","6:25"),("16","близько пів на сьому"),("17","at about half past six"),("28","6:25","that it was 6:25"),("28","about half past six"),("28","6:25","that her windows had shaken at 6:25"))
P_PSZOW=W(("01","Pszów","the Zofia colliery in Pszów"),("02","Pszów","the Zofia mine in Pszów"),("03","Pszów"),("04","Pszów","the Zofia mine in Pszów"),("05","Пшуві"),
 ("09","Pszów"),("10","Пшуве"),("11#1","Pszów"),("19","Pszów"),("28","Pszów","the Zofia coal mine in Pszów"))
P_BYTOM=W(("06","Bytom"))
EV[E]+=F_KILLED_OFF+F_KILLED_UNI+F_PRES_61+F_PRES_70+T_540+T_625+P_PSZOW+P_BYTOM
EV[E]+=W(("01","At least two miners"),("02","At least two people"),("01","early on Tuesday"),("01","nineteen injured men"),
 ("02","nineteen injured"),("03","Twenty-three"),("04","Twenty-three"),("05","Двадцять троє"),("03","four","four have not yet been found"),("04","four","four have not yet been found"),("05","чотирьох"),
 ("03","29"),("04","29"),("05","29"),
 ("06","a wall of fire tore through a coal mine in Bytom"),
 ("10","Двое горняков"),("10","шестеро граждан Украины"),("10","что у троих обожжены лёгкие"),("19","three of them in a grave condition"),
 ("11#3","What tremor?"),("11#2","Какой ещё толчок?"),
 ("12","nobody has altered the log"),
 ("14","The night shift had not come up yet"),("15","Нічна ще не піднялася"),
 ("18","Nine of them were on the payroll of Odra Coal"),("21","He has not come home since last Monday"),("18","Five","Five worked for the contractor"),
 ("19","The last two missing miners were found dead at 03:15 on 8 February"),("19","Eight of the injured are still in hospital"),("19","We know of no tenth victim"),
 ("20","Пятеро из них"),("20","Компания «Одра Коул» это отрицает"),
 ("23","The explosion on 4 February"),("28","on the morning of 4 February"),("28","methane".capitalize()+" exploded in the Zofia coal mine in Pszów"))
EV[E]+=wire("two more bodies")+wire("Two miners")+wire("Fifteen of the injured")+wire("Six citizens of Ukraine")
EV["rally"]+=W(("21","Miners, widows and children stood for two hours on Sunday in front of the head office of Odra Coal in Katowice"),("21","on Sunday","for two hours on Sunday"),("21","Katowice"),("21","1,800"),("21","5,000"),
 ("21","On the pavement stood fourteen empty chairs"),("21","Eggs flew at the glass doors"),("21","a window on the ground floor was broken"),("21","Police detained three men"),("21","Nobody came out of the building"),
 ("22","У неділю"),("22","перед головним офісом «Одра Коул» у Катовицях зібралися гірники й родини загиблих"),("22","п'ять тисяч учасників"),("22","1800"),
 ("22","На тротуар винесли чотирнадцять порожніх стільців"),("22","У скляні двері летіли яйця"),("22","Поліція затримала трьох чоловіків"),
 ("18","on Sunday at noon"),("28","a rally in Katowice called on the management to resign"),("28","1,800 people"),("28","5,000"),("28","On 9 February"),
 ("20","В воскресенье «Шихта» зовёт людей в Катовице"))
EV["detention"]+=W(("23","on Tuesday","was detained on Tuesday"),("23","Radlin"),("24","во вторник"),("24","Радлине"),("28","Two days later"),
 ("23","The offence carries up to eight years in prison"),("24","За это грозит до восьми лет тюрьмы"),("23","the management refused him in writing"),("24","руководство письменно ему отказало"))
EV["karvina"]+=W(("26","One miner","One miner was killed"),("26","two were hurt"),("26","on Thursday afternoon"),("26","at about half past two"),("26","at a depth of 640 metres"),
 ("26","Karviná","in a coal mine in Karviná"),("26","the roof of a gallery came down"),("28","one miner"),("28","Karviná"),("28","on 6 February"))

def uniq(ws):
    seen={}
    for x in order(ws): seen[(x["report"],x["start"],x["stop"])]=x
    return list(seen.values())
def side(said,ws): 
    ws=uniq(ws); return {"said":said,"reports":sorted({x["report"] for x in ws}),"words":ws}
C={c["name"]:c["words"] for c in CLAIMS}
D=[]
def dis(event,about,sides,clashes,measure=None,note=None,optional=False):
    d={"event":event,"about":about}
    if measure: d["measure"]=measure
    d["sides"]=sides; d["clashes"]=clashes
    if optional: d["optional"]=True
    if note: d["note"]=note
    D.append(d)
dis(E,"figure",[side("five, then seven, then nine",F_KILLED_OFF+W(("19","We know of no tenth victim"))),side("fourteen",F_KILLED_UNI)],[[0,1]],"killed","\"at least two\" of the first hours goes with both")
dis(E,"figure",[side("61",F_PRES_61),side("70 or more, 74",F_PRES_70)],[[0,1]],"present")
dis(E,"time",[side("05:40",T_540),side("6:25, about half past six",T_625)],[[0,1]],note="\"early on Tuesday\" goes with both")
dis(E,"place",[side("Pszów",P_PSZOW),side("Bytom",P_BYTOM)],[[0,1]],note="the tabloid takes the seat of the rescue station for the place of the mine; some 50 kilometres lie between them")
dis(E,"attribution",[side("a tremor",C["a tremor released the gas"]),side("a charge set off by shot-firers of Karbon-Bud",C["shot-firers of Karbon-Bud set off a charge"]),
 side("no shot-firer was underground, the last charge was fired on 31 January",C["no shot-firer was underground"]+C["the last charge was fired on 31 January"])],[[0,1],[1,2]])
dis(E,"assertion",[side("the sensors were in working order",C["all sensors were in working order"]+W(("20","Компания «Одра Коул» это отрицает"))),side("the sensors were covered",C["the sensors were covered"])],[[0,1]])
dis(E,"assertion",[side("the alarm was sounded at once",C["the alarm was sounded at once"]),side("no alarm",C["no alarm was sounded"])],[[0,1]])
dis(E,"assertion",[side("all men of Karbon-Bud are accounted for",C["all men of Karbon-Bud are accounted for"]),side("men of Karbon-Bud are on no list",C["five men of Karbon-Bud are on no list"]+C["Andrii is on no list"])],[[0,1]],
 note="Andrii, too, worked for Karbon-Bud")
dis(E,"assertion",[side("the morning crew had not gone down",C["the morning crew had not gone down"]+C["it happened before the change of shifts"]),side("the morning shift was down",C["the morning shift was already down"]+W(("14","The night shift had not come up yet"),("15","Нічна ще не піднялася")))],[[0,1]],
 optional=True,note="the dispute over the hour told once more")
dis(E,"assertion",[side("the blasting log was rewritten",C["the blasting log was rewritten"]),side("nobody has altered it",W(("12","nobody has altered the log")))],[[0,1]],optional=True,note="about the document, not about the explosion")
dis(E,"assertion",[side("nobody is missing any more",C["nobody is missing any more"]),side("men have not been found or named",C["Andrii is on no list"]+W(("21","He has not come home since last Monday")))],[[0,1]],
 optional=True,note="the union counts them among the dead, not the missing")
dis("rally","figure",[side("1,800",W(("21","1,800"),("22","1800"),("28","1,800 people"))),side("5,000",W(("21","5,000"),("22","п'ять тисяч учасників"),("28","5,000")))],[[0,1]],"present")

N=[]
def no(why,*items): N.append({"why":why,"words":W(*items)})
no("at least two in the first hours, five by one o'clock: both can hold",("01","At least two miners"),("03","Five","Five of them were killed"))
no("five, seven, nine: bodies were found one after another, and the same count went on",("03","Five","Five of them were killed"),("07","seven","bringing the number of dead to seven"),("19","nine","The number of dead is nine"))
no("four not found on Tuesday, two on Wednesday, nobody on Saturday",("03","four","four have not yet been found"),("07","Two miners"),("19","Nobody","Nobody is listed as missing"))
no("nineteen injured brought up by eight, 23 in all",("01","nineteen injured men"),("03","Twenty-three"))
no("15 in hospital on Wednesday, eight on Saturday, 23 injured in all",("07","Fifteen of the injured"),("19","Eight of the injured"),("03","Twenty-three"))
no("shortly before six is 05:40",("06","shortly before six on Tuesday morning"),("03","05:40 on 4 February"))
no("6:25 and about half past six go together",("14","6:25"),("16","близько пів на сьому"))
no("the shift went down at six, the explosion came at 6:25",("14","at six","We went down at six"),("14","6:25"))
no("she wrote at 6:52 of what happened at 6:25",("28","at 6:52"),("28","6:25","that her windows had shaken at 6:25"))
no("more than seventy, at least seventy and 74 go together",("14","more than seventy"),("17","at least seventy"),("18","Seventy-four men"))
no("eight hundred metres is 820, rounded",("06","800 metres"),("03","820 metres"))
no("eleven died in another fire, in 1958",("06","11","killed 11"),("18","Fourteen miners"))
no("five of the fourteen worked for the contractor, nine for the owner",("18","Five","Five worked for the contractor"),("18","Nine of them"),("18","Fourteen miners"))
no("nine of the union's fourteen were the owner's men; the Authority's nine are all its dead",("18","Nine of them"),("19","nine","The number of dead is nine"))
no("nine in the burns centre, nine dead: different people",("07","nine of them in the burns centre"),("19","nine","The number of dead is nine"))
no("six Ukrainians are injured, 22 are employed",("07","Six citizens of Ukraine"),("12","22 of them citizens of Ukraine"))
no("38 men work for the contractor, 61 or 74 were in the area",("12","38 workers"),("03","Sixty-one workers"))
no("31 January is four days before the explosion",("12","31 January"),("13","four days earlier"))
no("rescuers come from Bytom, the mine is in Pszów",("02","Bytom"),("02","Pszów","the Zofia mine in Pszów"))
no("covered sensors do not rule out a tremor",("14","The methane sensors on the longwall had plastic bags over them"),("03","The ignition was caused by a rock-mass tremor of magnitude 2.6"))
no("a tremor released the gas; what lit it is another question",("19","a tremor released the methane"),("19","The source of ignition is not known"))
no("bags and tape both cover a sensor",("14","The methane sensors on the longwall had plastic bags over them"),("17","The methane sensors were wrapped in adhesive tape"))
no("one miner killed at Karviná, in another accident",("26","One miner","One miner was killed"),("19","nine","The number of dead is nine"))
no("640 metres at Karviná, 820 at Pszów",("26","at a depth of 640 metres"),("03","at a depth of 820 metres"))
no("three men detained at the rally, the head of ventilation two days later",("21","three men"),("23","was detained on Tuesday at his home in Radlin"))
no("the lawyer says that the management refused new sensors; the owner says that those in place worked",("23","the management refused him in writing"),("03","All methane sensors on the longwall were in working order"))

def event(name,who,what,where,when):
    ws=uniq(EV[name]); return {"name":name,"who":who,"what":what,"where":where,"when":when,"reports":sorted({x["report"] for x in ws}),"words":ws}
events=[event(E,None,"methane explodes in the Zofia coal mine","Pszów, Silesia, Poland",["2025-02-04","2025-02-05"]),
 event("rally",None,"miners and families of the dead rally before the head office of Odra Coal","Katowice, Poland",["2025-02-09","2025-02-10"]),
 event("detention",None,"the head of ventilation of the Zofia mine is detained","Radlin, Silesia, Poland",["2025-02-11","2025-02-12"]),
 event("karvina",None,"a roof fall in a coal mine kills one miner","Karviná, Czechia",["2025-02-06T14:00","2025-02-06T15:00"])]
OTHER={"25","26","27"}
story=[v for k,v in sorted(short.items()) if k not in OTHER]
def copy(a,b,credited,kind): return {"copied":short[a],"copier":short[b],"credited":credited,"kind":kind}
across={"stories":[{"name":"the explosion in the Zofia mine and its dead","reports":sorted(story)},
  {"name":"a roof fall in Karviná","reports":R("26")},{"name":"football in Radlin","reports":R("27")}],
 "background":{"reports":R("25"),"note":"tells of no event of the pile; in the story or alone, either is right"},
 "events":events,
 "copies":[copy("03","04",False,"reprint"),copy("03","05",True,"translation"),copy("07","08",True,"reprint"),copy("07","09",False,"reprint"),
  copy("11#2","11#3",True,"translation"),copy("14","15",True,"translation"),copy("16","17",True,"translation"),copy("23","24",True,"translation")],
 "siblings":[R("08","09")],
 "claims":CLAIMS,"disagreements":D,"not_disagreements":N}
out={"note":"An invented explosion in a coal mine. See the README beside the piles for what each field means.","across":across}
(HERE/"expected.json").write_text(json.dumps(out,ensure_ascii=False,indent=1)+"\n","utf-8")
print({k:len(v) for k,v in across.items()}, [(e["name"],len(e["words"]),len(e["reports"])) for e in events])
print("claims >=3 reports:",sum(len(c["reports"])>=3 for c in CLAIMS))
missing=set(story)-set(events[0]["reports"]); print("story reports that do not tell of the explosion:",missing)
