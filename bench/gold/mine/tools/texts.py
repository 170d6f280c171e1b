"""Writes the pile of the Zofia mine."""
import json, unicodedata
from pathlib import Path
PILE = Path(__file__).resolve().parent.parent / "pile"
for f in PILE.iterdir(): f.unlink()

def put(name, outlet, published, language, text, author=None):
    text = unicodedata.normalize("NFC", text.strip()) + "\n"
    (PILE / f"{name}.txt").write_text(text, "utf-8")
    meta = f'outlet = "{outlet}"\n' + (f'author = "{author}"\n' if author else "")
    meta += f'published = "{published}"\nlanguage = "{language}"\n'
    (PILE / f"{name}.meta.toml").write_text(meta, "utf-8")

put("01-rybnik-courier", "Rybnik Courier", "2025-02-04T08:20+01:00", "en", """
Explosion at Zofia mine in Pszów

At least two miners were killed in an explosion early on Tuesday at the Zofia colliery in Pszów, the duty officer of the fire brigade, Captain Adam Brzoska, told the Rybnik Courier.

Ambulances have been coming through the gate since seven o'clock. Brzoska said that nineteen injured men had been brought to the surface by eight, some with burns to the face and hands. He could not say how many were still below.

"We send the teams down one after another, and the smoke pushes them back," he said.

Some forty relatives are waiting by the lamp room. A woman who would not give her name said that she had last seen her husband on Monday evening, when he left for the night shift. "He forgot his tea," she said.

The street from the church to the shaft has been closed to traffic.
""", "Ewa Lubos")

put("02-vistula-wire", "Vistula Wire", "2025-02-04T09:05+01:00", "en", """
Two dead in explosion at Polish coal mine - local paper

PSZÓW, Poland, February 4 (Vistula Wire) - At least two people have died in an explosion at a coal mine in southern Poland, the Rybnik Courier reported on Tuesday, citing a fire brigade officer.

The newspaper quoted him as saying that nineteen injured had been taken out of the Zofia mine in Pszów by eight in the morning.

Odra Coal, which owns the mine, confirmed that there had been "an event underground" and said a statement would follow.

Rescue teams have left Bytom, where the Central Mine Rescue Station is based, a spokesman for the station said.

The Zofia mine employs about 2,100 people and brought up 1.4 million tonnes of coal last year. It is due to close in 2031.
""")

put("03-odra-coal", "Odra Coal", "2025-02-04T13:00+01:00", "en", """
Statement on the accident at the Zofia mine

At 05:40 on 4 February methane ignited on longwall 7 of the Zofia mine in Pszów, at a depth of 820 metres. The ignition was caused by a rock-mass tremor of magnitude 2.6, which released a large volume of gas within seconds.

Sixty-one workers of the night shift were in the area. Five of them were killed. Twenty-three were injured, and four have not yet been found. The other 29 came to the surface unhurt.

The accident happened before the change of shifts, and none of the morning crew had gone down. All methane sensors on the longwall were in working order and cut off the power as they should. The alarm was sounded at once.

Twelve rescue teams are at work, among them three from the Central Mine Rescue Station in Bytom.

"We did everything that the rules require," said Grzegorz Malcherek, spokesman of Odra Coal. "Nature was faster than we were."

Odra Coal will pay 100,000 zlotys to the family of every miner who died.
""")

put("04-silesian-ledger", "Silesian Ledger", "2025-02-04T14:20+01:00", "en", """
Five dead as methane ignites at Zofia mine

At 05:40 on 4 February methane ignited on longwall 7 of the Zofia mine in Pszów, at a depth of 820 metres. The ignition was caused by a rock-mass tremor of magnitude 2.6, which released a large volume of gas within seconds.

Sixty-one workers of the night shift were in the area. Five of them were killed. Twenty-three were injured, and four have not yet been found. The other 29 came to the surface unhurt.

The accident happened before the change of shifts, and none of the morning crew had gone down. All methane sensors on the longwall were in working order and cut off the power. The alarm was sounded at once.

Twelve rescue teams are at work, among them three from the Central Mine Rescue Station in Bytom. The families of the dead will receive 100,000 zlotys each.

The town council of Pszów met on Tuesday afternoon and called off the carnival procession.
""")

put("05-nova-zmina", "Нова зміна", "2025-02-04T15:40+01:00", "uk", """
П'ятеро гірників загинули на шахті «Зофія» — заява власника

Компанія «Одра Коул», якій належить шахта, оприлюднила заяву про аварію. Подаємо її в перекладі.

«О 05:40 4 лютого в лаві № 7 шахти „Зофія“ у Пшуві, на глибині 820 метрів, спалахнув метан. Займання спричинив підземний поштовх магнітудою 2,6, який за лічені секунди вивільнив великий об'єм газу.

На ділянці перебував шістдесят один працівник нічної зміни. П'ятеро з них загинули. Двадцять троє зазнали травм, чотирьох досі не знайшли. Решта 29 піднялися на поверхню неушкодженими.

Аварія сталася до перезмінки, ніхто з ранкової зміни ще не спускався. Усі датчики метану в лаві були справні й вимкнули струм, як належить. Тривогу подали негайно.

Працюють дванадцять рятувальних загонів, три з них — із Центральної станції гірничого рятівництва в Битомі.

„Ми зробили все, чого вимагають правила, — сказав речник компанії Гжегож Мальхерек. — Природа виявилася швидшою“.

„Одра Коул“ виплатить по 100 тисяч злотих родині кожного загиблого гірника».
""")

put("06-morning-tram", "Morning Tram", "2025-02-05T06:00+01:00", "en", """
Hell at 800 metres

Five miners perished when a wall of fire tore through a coal mine in Bytom shortly before six on Tuesday morning, the company says.

"It was like walking into an oven with the door shut behind you," a rescuer with soot on his eyelids told the Morning Tram. "I have been down after fires before. Never after one like this."

Odra Coal, which runs the mine, blames a tremor for the catastrophe. Its managers drove past the crowd in three black cars and said nothing.

Wives and mothers wept at the gate until dawn. One clutched a lunch box that her son had left on the kitchen table.

The Zofia has eaten men before. In 1958 a fire in the mine killed 11. Their names are on a stone by the canteen, and somebody had put a lamp on it last night.
""", "Kuba Sikora")

WIRE7 = """
Toll in Polish mine blast rises to seven

PSZÓW, Poland, February 5 (Vistula Wire) - Rescuers found two more bodies overnight in the Zofia coal mine in southern Poland, bringing the number of dead to seven, the State Mining Authority said on Wednesday.

Two miners are still missing after Tuesday's explosion, said Hanna Drobisz, the Authority's spokeswoman. Fifteen of the injured remain in hospital, nine of them in the burns centre at Siemianowice Śląskie.

"Methane stands at eight per cent in the gallery, and we have had to call the teams back twice," Drobisz told reporters in Pszów.

A tremor released the gas, she said; what lit it was not yet known. Citing the operator's records, she put the explosion at 05:40 and the number of men in the area at 61.

Six citizens of Ukraine are among the injured, the Ukrainian consulate in Katowice said. They work for a contractor, Karbon-Bud.

The District Prosecutor's Office in Gliwice has opened an inquiry. Odra Coal, which owns the mine, said it would cooperate with investigators.
"""
put("07-vistula-wire-seven", "Vistula Wire", "2025-02-05T11:00+01:00", "en", WIRE7)
put("08-baltic-dispatch", "Baltic Dispatch", "2025-02-05T12:10+01:00", "en",
    WIRE7.replace("Toll in Polish mine blast rises to seven", "Two more bodies found in Zofia mine")
    .replace(" Odra Coal, which owns the mine, said it would cooperate with investigators.", "\n\nFlags on the harbour office in Gdynia were lowered on Wednesday."))
put("09-tatra-morning", "Tatra Morning", "2025-02-05T14:45+01:00", "en", """
Seven now dead in Silesian pit

Rescuers found two more bodies overnight in the Zofia coal mine in Pszów, bringing the number of dead to seven, the State Mining Authority said on Wednesday.

Two miners are still missing after Tuesday's explosion, said Hanna Drobisz, the Authority's spokeswoman. Fifteen of the injured remain in hospital, nine of them in the burns centre at Siemianowice Śląskie.

"Methane stands at eight per cent in the gallery, and we have had to call the teams back twice," Drobisz told reporters.

A tremor released the gas, she said; what lit it was not yet known. Citing the operator's records, she put the explosion at 05:40 and the number of men in the area at 61.

Six citizens of Ukraine are among the injured, the Ukrainian consulate in Katowice said. They work for a contractor, Karbon-Bud.

Nobody from Podhale was on the shift, our newspaper has learned. The miners' choir of Nowy Targ will sing for the dead on Sunday.
""")

put("10-varshavsky-most", "Варшавский мост", "2025-02-05T15:30+01:00", "ru", """
На шахте «Зофия» нашли ещё двоих погибших

Число погибших при взрыве на шахте «Зофия» в Пшуве выросло до семи, сообщает агентство Vistula Wire со ссылкой на Государственное горное управление. Двое горняков всё ещё числятся пропавшими.

Газ высвободился из-за подземного толчка, утверждает представительница управления Ханна Дробиш. Что его подожгло, она сказать не смогла.

Среди пострадавших шестеро граждан Украины, сообщило агентству украинское консульство в Катовице.

«Варшавский мост» побывал в больнице Рыбника. Медсестра, попросившая не называть её имени, рассказала, что у троих обожжены лёгкие. «Они просят пить, а пить им нельзя», — говорит она.

У ворот шахты второй день горят лампады. Утренняя смена в среду вниз не пошла: люди постояли у клети и разошлись по домам.
""", "Алеся Дроздович")

posts = [
 {"account": "marta_k_pszow", "text": "Windows shook in our street in Pszów at 6:25, I was getting the kids ready for school. Now there is smoke over the shaft. My brother-in-law went down with the morning shift at six and does not pick up. Does anyone know anything?", "time": "2025-02-04T06:52+01:00", "url": "https://posts.example/marta_k_pszow/4410", "views": 61300},
 {"account": "silezia_pod_zemlei", "text": "Какой ещё толчок? Взрывники «Карбон-Буда» рванули заряд прямо в лаве, когда там стояли люди. Мужики из ночной смены всё рассказали. К утру журнал взрывных работ переписали. Пусть знают все.", "time": "2025-02-05T20:40+01:00", "url": "https://posts.example/silezia_pod_zemlei/1207", "views": 188000},
 {"account": "PitheadNews", "text": "From Russian, by silezia_pod_zemlei: \"What tremor? Shot-firers from Karbon-Bud set off a charge right on the longwall while men were standing there. The lads from the night shift told us everything. By morning the blasting log had been rewritten. Let everyone know.\"", "time": "2025-02-05T22:15+01:00", "url": "https://posts.example/PitheadNews/90", "views": 47200},
]
(PILE / "11-posts.jsonl").write_text("".join(json.dumps(p, ensure_ascii=False) + "\n" for p in posts), "utf-8")

put("12-karbon-bud", "Karbon-Bud", "2025-02-06T10:00+01:00", "en", """
Statement by Karbon-Bud

Untrue statements about our company have been spread on the internet since Wednesday evening.

None of our shot-firers was underground at Zofia on 4 February. The last charge on longwall 7 was fired on 31 January, as the blasting log shows, and nobody has altered the log.

Karbon-Bud employs 38 workers at the mine, 22 of them citizens of Ukraine. All of our men who went down on Tuesday are accounted for.

We grieve with the families of the dead. Our managing director, Piotr Haberko, has visited the injured in hospital and has reported the author of the statements to the police in Wodzisław Śląski.

Karbon-Bud will not comment on the cause of the accident before the State Mining Authority has finished its work.
""")

put("13-silesian-ledger-charge", "Silesian Ledger", "2025-02-06T15:00+01:00", "en", """
Contractor rejects claim of blasting in Zofia mine

A Telegram channel with some 90,000 readers claimed on Wednesday that shot-firers of the contractor Karbon-Bud had set off a charge in the Zofia mine while men were standing on the longwall. The channel, silezia_pod_zemlei, named no witness. Its claim could not be independently verified.

Karbon-Bud denied it on Thursday. None of its shot-firers had been underground that day, the company said, and the last charge had been fired four days earlier.

The Silesian Ledger asked to see the blasting log. Karbon-Bud referred the newspaper to the State Mining Authority, which declined to comment while its inquiry is under way.

Explosives were used at Zofia 46 times last year, according to a register that the Authority publishes.

The owner of the channel did not answer a message.
""", "Iwona Karaś")

put("14-rybnik-courier-kempny", "Rybnik Courier", "2025-02-06T19:00+01:00", "en", """
"The sensors had bags over them"

Bronisław Kempny has bandages on both hands and cannot hold a cup, so his wife holds it for him.

The electrician, who is 49, has worked at Zofia since he left school. On Tuesday he was on the morning shift. "We went down at six. I was looking at the clock in the pump chamber when it hit us, and it was 6:25," he told the Rybnik Courier in the hospital in Rybnik. "The night shift had not come up yet. There were more than seventy of us down there."

The methane sensors on the longwall had plastic bags over them, Kempny says. "Otherwise the machine stops every ten minutes, and then there is no bonus. Everybody knew."

No alarm was sounded, he says. "The telephone rang once, and there was nobody on the line. We crawled along the pipe. Where the pipe ended I counted the lamps behind me. Four."

Odra Coal said on Thursday that all methane sensors had been in working order. Of Kempny's account its spokesman, Grzegorz Malcherek, said that the company did not discuss what men in shock might say.
""", "Ewa Lubos")

put("15-nova-zmina-kempny", "Нова зміна", "2025-02-07T09:00+01:00", "uk", """
«На датчиках були пакети»: розповідь електрика з «Зофії»

Броніслав Кемпни розповів про вибух газеті Rybnik Courier. «Нова зміна» перекладає цю розмову українською.

У Броніслава Кемпни перебинтовані обидві руки, він не може втримати чашку, тож її тримає дружина.

Електрикові 49 років, на «Зофії» він працює відтоді, як закінчив школу. У вівторок був у ранковій зміні. «Ми спустилися о шостій. Я саме дивився на годинник у насосній камері, коли нас ударило, і була 6:25, — сказав він у лікарні в Рибнику. — Нічна ще не піднялася. Нас унизу було більше сімдесяти».

На датчиках метану в лаві були поліетиленові пакети, каже Кемпни. «Інакше машина стає кожні десять хвилин, і тоді немає премії. Усі знали».

Тривоги не було, додає він. «Один раз задзвонив телефон, і в слухавці нікого. Ми повзли вздовж труби. Де труба скінчилася, я порахував лампи позаду. Чотири».

«Одра Коул» у четвер заявила, що всі датчики метану були справні.
""")

put("16-stepovyi-terykon", "Степовий терикон", "2025-02-07T17:30+02:00", "uk", """
Гірник із Тернівки вижив на польській шахті. Його напарника шукають

Олегові Стецюку з Тернівки тридцять один рік, і дев'ять із них він працює під землею. У Польщу поїхав у вересні, найнявся до підрядника «Карбон-Буд».

«Рвонуло близько пів на сьому, ранкова вже спустилася, — розповів він „Степовому терикону“ телефоном із лікарні в Сілезії. — Нас на ділянці було не менше сімдесяти».

За словами Стецюка, датчики метану були замотані скотчем. «Мені сказали: не чіпай, не твоє», — згадує він.

Рятувальники дісталися до нього близько десятої. Опіки на руках і обличчі, вухо зашили.

Найбільше він говорить про напарника. «Андрія немає в жодному списку. Ні серед живих, ні серед мертвих», — каже Стецюк. У «Карбон-Буді» на запитання редакції не відповіли.

Незалежно перевірити його слова ми не змогли. У Тернівці на Стецюка чекають мати й двоє дітей.
""", "Леся Шупик")

put("17-dnipro-letter", "Dnipro Letter", "2025-02-08T10:00+02:00", "en", """
Miner from Ternivka survives Polish blast, but his partner is on no list

Stepovyi Terykon, a Ukrainian newspaper, has spoken with a survivor of the Zofia mine. We publish the story in English.

Oleh Stetsiuk of Ternivka is thirty-one, and has spent nine of those years underground. He went to Poland in September and was hired by a contractor, Karbon-Bud.

"It went off at about half past six, the morning shift was already down," he told Stepovyi Terykon by telephone from a hospital in Silesia. "There were at least seventy of us in the area."

The methane sensors were wrapped in adhesive tape, Stetsiuk said. "They told me: don't touch it, it's none of your business," he recalls.

Rescuers reached him at about ten. He has burns on his hands and face, and his ear has been stitched.

Most of all he talks about his partner. "Andrii is on no list. Neither among the living nor among the dead," Stetsiuk says. Karbon-Bud did not answer the newspaper's questions.

The newspaper could not independently verify his words. In Ternivka his mother and two children are waiting for him.
""")

put("18-szychta", "Szychta", "2025-02-07T20:00+01:00", "en", """
The dead of Zofia have names

Fourteen miners lost their lives in the Zofia mine on 4 February. We have collected their names from the families, the hospitals and the men who carried them.

Nine of them were on the payroll of Odra Coal. Five worked for the contractor Karbon-Bud and are on no list.

Seventy-four men were in the area, and not as many as the owner would have it. The methane sensors on longwall 7 had been covered for weeks. Our safety inspectors wrote to the management about it on 20 January and got no answer.

"They count the dead by the payroll," said Leszek Wiatrak, chairman of Szychta at Zofia. "If you are not on the payroll, you have not died."

Szychta calls on all who have a lamp at home to bring it to Katowice on Sunday at noon, to the head office of Odra Coal.
""")

put("19-mining-authority", "State Mining Authority", "2025-02-08T12:00+01:00", "en", """
Rescue operation at the Zofia mine concluded

The last two missing miners were found dead at 03:15 on 8 February, and the rescue operation at the Zofia mine in Pszów has been concluded. The number of dead is nine. Nobody is listed as missing any more.

Eight of the injured are still in hospital, three of them in a grave condition.

"Every name has been checked against the register of the lamp room," said Hanna Drobisz, the Authority's spokeswoman. "We know of no tenth victim."

As far as has been established, a tremor released the methane. The source of ignition is not known.

Longwall 7 has been closed off with two dams because of the danger of a further explosion. It will be opened in four months at the earliest. Until then the sensors cannot be examined.

The Authority thanks the 214 rescuers who took part.
""")

put("20-varshavsky-most-spisok", "Варшавский мост", "2025-02-08T18:30+01:00", "ru", """
Девять или четырнадцать? Спор о погибших на «Зофии»

Спасательные работы на шахте «Зофия» закончены. Погибли девять человек, сообщило в субботу Государственное горное управление. Пропавших, по его словам, больше нет.

С этим не согласен профсоюз «Шихта». Там говорят, что погибли четырнадцать горняков. Пятеро из них, как пишут местные СМИ со ссылкой на профсоюз, работали на подрядчика «Карбон-Буд» и не значатся ни в одном списке.

Местные издания пишут и о датчиках метана. Электрик Бронислав Кемпны, который лежит в больнице с ожогами, рассказал одной из газет, что на них были надеты пакеты. Компания «Одра Коул» это отрицает.

Проверить списки редакция не смогла: ни управление, ни профсоюз своих не показали.

В воскресенье «Шихта» зовёт людей в Катовице, к зданию компании. Просят взять с собой шахтёрские лампы.
""")

put("21-rybnik-courier-rally", "Rybnik Courier", "2025-02-09T18:00+01:00", "en", """
Lamps and empty chairs outside Odra Coal

Miners, widows and children stood for two hours on Sunday in front of the head office of Odra Coal in Katowice, many of them with lamps lit on their helmets. Police put the crowd at 1,800. The Szychta union, which had called the rally, spoke of 5,000.

On the pavement stood fourteen empty chairs: fourteen miners died, says the union. The State Mining Authority counts nine.

"His lamp is gone from the lamp room, so he was down there," said Renata Goik, whose husband worked for a contractor. He has not come home since last Monday, and his name has not been read out anywhere.

Leszek Wiatrak, chairman of Szychta at the Zofia mine, gave the management until Friday to resign.

Eggs flew at the glass doors, and a window on the ground floor was broken. Police detained three men.

Nobody came out of the building. In a message to the press Odra Coal said that it respected everyone's right to mourn.
""", "Ewa Lubos")

put("22-nova-zmina-mitynh", "Нова зміна", "2025-02-10T10:00+01:00", "uk", """
Катовиці: шахтарі дали керівництву час до п'ятниці

У неділю перед головним офісом «Одра Коул» у Катовицях зібралися гірники й родини загиблих на шахті «Зофія». Профспілка «Шихта» говорить про п'ять тисяч учасників, поліція нарахувала 1800.

На тротуар винесли чотирнадцять порожніх стільців. За даними профспілки, на «Зофії» загинули чотирнадцять людей.

Кореспондентка «Нової зміни» чула в натовпі багато української мови. «Ми з тієї самої лави, тільки каска в нас іншого кольору», — сказав їй прохідник із Павлограда, який не назвав прізвища.

Голова профспілки на шахті Лешек Вятрак зажадав, щоб керівництво компанії до п'ятниці пішло у відставку.

У скляні двері летіли яйця. Поліція затримала трьох чоловіків, двох увечері відпустили.
""", "Ганна Мельничин")

put("23-vistula-wire-detained", "Vistula Wire", "2025-02-11T17:00+01:00", "en", """
Polish mine's head of ventilation detained

GLIWICE, Poland, February 11 (Vistula Wire) - The head of ventilation at the Zofia coal mine, Rafał Pietroń, was detained on Tuesday at his home in Radlin, the District Prosecutor's Office in Gliwice said.

He is suspected of having exposed miners to mortal danger, prosecutor Joanna Wilczek told reporters. The offence carries up to eight years in prison.

Investigators want to know whether the methane sensors had been covered, as the electrician Bronisław Kempny told a local newspaper, Wilczek said.

"My client asked for new sensors in December, and the management refused him in writing," said Pietroń's lawyer, Tomasz Rduch.

Odra Coal, which has suspended Pietroń, declined to comment.

The explosion on 4 February killed nine people, according to the State Mining Authority. A miners' union speaks of fourteen dead.
""")

put("24-minsky-prospekt", "Минский проспект", "2025-02-12T09:30+03:00", "ru", """
Начальник вентиляции польской шахты задержан

Начальник вентиляции угольной шахты «Зофия» Рафал Петронь во вторник задержан у себя дома в Радлине, передаёт Vistula Wire со ссылкой на окружную прокуратуру в Гливице.

Его подозревают в том, что он подверг горняков смертельной опасности, сказала журналистам прокурор Иоанна Вильчек. За это грозит до восьми лет тюрьмы.

Следствие хочет знать, были ли закрыты датчики метана, о чём рассказывал местной газете электрик Бронислав Кемпны, сообщила Вильчек.

«Мой подзащитный в декабре просил новые датчики, и руководство письменно ему отказало», — заявил адвокат Петроня Томаш Рдух.

Компания «Одра Коул», отстранившая Петроня от работы, от комментариев отказалась.

При взрыве 4 февраля погибли девять человек, по данным Государственного горного управления. Профсоюз горняков говорит о четырнадцати погибших.
""")

put("25-silesian-ledger-firedamp", "Silesian Ledger", "2025-02-10T08:00+01:00", "en", """
What the old miners called the breath of the coal

Methane has no smell and no colour. It lies in the seam under pressure, and where the coal is cut it comes out, sometimes in a trickle and sometimes in a rush. Between five and fifteen per cent of it in the air will burn.

Canaries were never of much use against it, says Professor Alojzy Mrozek, who taught ventilation for thirty years. "The canary tells you about carbon monoxide. Methane you saw in the flame of the lamp, if you still had time to look."

Since the seventies sensors have done the looking. At two per cent they cut off the power to the machines on the face.

The chronicle of Silesian mining counts fires by the dozen. The one that struck Zofia in November 1958 killed 11 men and burned for nine days. In the museum in Zabrze a lamp from that shift lies under glass.

A tonne of Silesian coal today gives off twice as much gas as one did then, Mrozek says, for the seams are deeper.
""", "Iwona Karaś")

put("26-ostrava-observer", "Ostrava Observer", "2025-02-06T21:00+01:00", "en", """
Miner killed by roof fall in Karviná

One miner was killed and two were hurt on Thursday afternoon when the roof of a gallery came down in a coal mine in Karviná, the operator, Moravia Coal, said.

The fall happened at about half past two at a depth of 640 metres. The dead man was 37 years old and came from Havířov, according to the company's spokesman, Petr Kaluza. The two others have broken bones and were taken to the hospital in Ostrava.

"It was eleven metres of gallery, no gas was involved," Kaluza said.

The Czech Mining Authority has sent two inspectors. The mine will stand still until Monday.

It was the first death in the Karviná coalfield since 2021.
""")

put("27-rybnik-courier-football", "Rybnik Courier", "2025-02-02T19:00+01:00", "en", """
Late goals carry Iskra past Mszana

Iskra Radlin won their second winter friendly 3-1 on Sunday, with two goals in the last nine minutes against Kolejarz Mszana. On a hard pitch 610 spectators kept themselves warm with drums.

Mszana led from the 14th minute, when Damian Wuwer headed in a free kick. Iskra had most of the ball after that and little to show for it until the 61st, when Wuwer's brother Dawid, who plays for the other side, levelled from five yards.

"Our mother will not cook tonight," Dawid Wuwer said.

Substitute Kacper Bem scored twice from the left. Iskra's coach, Henryk Stania, said that he would need another defender before the league starts again in March.

The next friendly is against Orzeł Jejkowice.
""")

put("28-vistula-wire-explainer", "Vistula Wire", "2025-02-15T10:00+01:00", "en", """
Explainer: the Zofia mine explosion, eleven days on

PSZÓW, Poland, February 15 (Vistula Wire) - Methane exploded in the Zofia coal mine in Pszów on the morning of 4 February.

How many were killed? Nine miners died, says the State Mining Authority. The Szychta union says that fourteen died, and that five of them, who worked for the contractor Karbon-Bud, are on no list. Karbon-Bud says that all of its men are accounted for.

How many were there? Odra Coal, the owner, says that 61 workers were in the area. The union speaks of 74. Two survivors, the electrician Bronisław Kempny and the Ukrainian Oleh Stetsiuk, have each told a newspaper that there were seventy or more.

When did it happen? At 05:40, before the change of shifts, according to Odra Coal. Kempny says that it was 6:25 and the morning shift was down; Stetsiuk says that it was about half past six. A woman in Pszów wrote at 6:52 that her windows had shaken at 6:25. Her post could not be verified.

What caused it? A tremor, say Odra Coal and the Authority. The Telegram channel silezia_pod_zemlei claimed that shot-firers of Karbon-Bud had set off a charge. The contractor says that none of them was underground.

Did the methane sensors work? They were all in working order, says Odra Coal. Kempny, Stetsiuk and the union say that they had been covered.

What came of it? On 9 February a rally in Katowice called on the management to resign; 1,800 people took part, by the count of the police, or 5,000, by the union's. Two days later the head of ventilation, Rafał Pietroń, was detained, prosecutors in Gliwice said.

Across the border, in Karviná, one miner died in a roof fall on 6 February, according to the operator, Moravia Coal.
""")
