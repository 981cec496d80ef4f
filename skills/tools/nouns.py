#!/usr/bin/env python3
"""Draws household nouns from WordNet into skills/catalogue/hazards/nouns.toml.

    pip install wordfreq
    python3 skills/tools/nouns.py DICT      # DICT: the folder with index.sense and data.noun of WordNet 3.1

The words of a class of things.toml are those of a branch of WordNet's tree of kinds, given here by its topmost
meanings (`word#sense`, in WordNet's numbering), without the branches after the minus. A word is taken where this is
its first and commonest meaning, and where it is no commoner as a verb, an adjective or an adverb: "litter" is not
taken for a stretcher, nor "slip" for an undergarment. Words that things.toml has in any class are taken, too: what it
says of them stays. SILLY are words whose first meaning in WordNet is not what is meant in a home; they were found by
reading the file that this writes.
"""

import collections
import pathlib
import re
import sys
import tomllib

from wordfreq import zipf_frequency

HERE = pathlib.Path(__file__).resolve().parent.parent / "catalogue" / "hazards"

# class of things.toml: topmost meanings, and branches that are left out
BRANCHES = {
    "textile": (["garment#1", "footwear#2", "bedclothes#1", "towel#1", "hosiery#1", "headdress#1", "fabric#1",
                 "household linen#1", "glove#2", "neckwear#1", "rug#1", "curtain#1", "cloth covering#1", "bag#4"],
                ["helmet#2", "helmet#1", "armor plate#1", "crown#4", "spacesuit#1"]),
    "paper": (["newspaper#1", "magazine#1", "book#2", "newspaper#3", "envelope#2", "postcard#1",
               "wrapping paper#1", "tissue#2", "cardboard#1", "letter#1", "stationery#1", "notebook#1",
               "paper#1", "diary#2", "poster#1", "greeting card#1", "carton#2"], []),
    "fragile": (["glassware#1", "crockery#1", "glass#2", "cup#1", "bottle#1", "jar#1", "vase#1", "jug#1", "pitcher#2",
                 "mirror#1", "porcelain#1", "pottery#1", "sculpture#1", "figurine#1", "musical instrument#1",
                 "optical instrument#1", "china#4", "dish#1", "painting#1", "clock#1", "lamp#2", "earthenware#1"],
                ["percussion instrument#1"]),
    "glass": (["glassware#1", "glass#2", "bottle#1", "jar#1", "mirror#1", "window#1", "pane#1"],
              ["pill bottle#1"]),
    "mains": (["home appliance#1", "electronic equipment#1", "power tool#1", "personal computer#1", "television#2",
               "radio receiver#1", "amplifier#1", "electric lamp#1", "vacuum#4", "electrical device#1", "blender#1",
               "electric fan#1", "modem#1", "printer#3", "charger#2", "loudspeaker#1", "computer#1"],
              ["dishwasher#1", "washer#3", "battery#2", "thermostat#1", "iron#4", "stove#1", "stove#2",
               "automatic washer#1", "magnet#1", "antenna#1", "capacitor#1", "sewing machine#1",
               "semiconductor device#1"]),
    "electronics": (["electronic equipment#1", "personal computer#1", "television#2", "radio receiver#1",
                     "telephone#1", "camera#1", "computer#1", "electronic device#1", "digital watch#1",
                     "remote control#1", "hearing aid#1", "electronic instrument#1"], ["semiconductor device#1"]),
    "room-heater": (["space heater#1", "fireplace#1", "furnace#1"], []),
    "liquid": (["beverage#1", "soup#1", "sauce#1", "dressing#1", "syrup#1", "milk#1", "gravy#1"], ["tea bag#1"]),
    "alcohol": (["alcohol#1"], []),
    "flammable-liquid": (["fuel oil#1", "gasoline#1", "thinner#1", "petroleum#1", "kerosene#1"], []),
    "food": (["food#2", "food#1", "foodstuff#2"],
             ["feed#1", "water#1", "chyme#1", "pet food#1", "beverage#1"]),
    "perishable": (["meat#1", "dairy product#1", "seafood#1", "sandwich#1", "fish#2", "custard#1", "egg#2"],
                   ["ice cream#1", "butter#1"]),
    "ready-food": (["salad#1", "bread#1", "sandwich#1", "edible fruit#1", "cake#3", "cookie#1", "pastry#1"], []),
    "sharp": (["edge tool#1", "knife#1", "razor#1", "needle#3", "saw#2", "blade#9", "ax#1", "scissors#1",
               "cutter#6", "sickle#1", "dagger#1", "sword#1", "skewer#1", "spear#1", "arrow#2",
               "shears#1", "awl#1", "garden tool#1"],
              ["pencil sharpener#1", "plane#5", "lawn mower#1", "power mower#1"]),
    "blunt": (["hammer#2", "club#3", "bat#5", "hand tool#1"], ["pencil#1", "brush#2"]),
    "metal": (["cutlery#2", "coin#1", "jewelry#1", "nail#2", "screw#4", "bolt#6", "wire#1",
               "skillet#1", "saucepan#1", "chain#3", "pan#1", "can#1", "wrench#3", "pliers#1", "knife#1"],
              ["zipper#1", "button#1", "velcro#1", "knot#2"]),
    "heavy": (["furniture#1", "piano#1", "barbell#1", "white goods#1"],
              ["lamp#2", "mirror#1", "chair#1", "stool#1", "carpet#1"]),
    "furnishing": (["furniture#1", "floor cover#1", "curtain#1"], []),
    "seat": (["seat#3", "bed#1", "sofa#1"], ["toilet seat#1", "saddle#1", "bicycle seat#1", "howdah#1"]),
    "clutter": (["furniture#1", "luggage#1", "bicycle#1", "ladder#1", "basket#1", "baby buggy#1", "footwear#2"], []),
    "animal": (["domestic animal#1", "dog#1", "cat#1", "rodent#1", "bird#1", "bear#1", "monkey#1", "rabbit#1",
                "parrot#1", "equine#1", "domestic fowl#1", "reptile#1", "snake#1", "lizard#1", "turtle#2"], []),
    "child": (["child#1", "child#2", "juvenile#1", "baby#1", "infant#1", "schoolchild#1"],
              ["urchin#1", "imp#2", "ragamuffin#1"]),
    "plant": (["houseplant#1", "flower#1"], []),
    "vessel": (["vessel#3"], ["ashtray#1", "boiler#1"]),
    "food-vessel": (["pot#1", "pan#1", "bowl#3", "bowl#1", "cup#1", "plate#4", "dish#1", "glass#2", "cooking utensil#1",
                     "jug#1", "mug#4"], []),
    "igniter": (["lighter#2", "match#1", "firework#1"], []),
    "indoors": (["room#1"], []),
}

SILLY = set("""
    aba add-in ade afghan agar altar aquarium argyle argyll armature ascot aspartame autoclave baba babe bagging
    balmoral banger bap bar barley-sugar basin basket bath bathtub bbs bead bed bedpan belting bicycle-built-for-two
    bidet bijou billet billy biotin birdbath bitters blanc bleu bling boa boardroom bock bola bolo bombard booth
    bootleg boudoir boxers brad bream breeches broach brogan broiler bubbly buffet bumper bunting buttery cab
    caboose caddy cameo canteen capote carpeting carving cellphone cesspool chad chainsaw charger chatroom chine
    chino chocolate choline cine-camera circuit circuitry cisco citron citrus clarion classroom cleats clipper
    cockpit collation commissariat concoction condiment confection confectionery confessional conserve cooker
    cookout cookware cooler cordial cords cornet cosy couch counter courtroom creamer crepe crudites cubby cuddy
    cupola cur cutlery darkroom deaf-aid decal deep-freeze delft delicatessen derby desk diamond diet dimple diode
    dipper dirk dish dishwasher dormer double-magnum doublet drapery drawers drinkable duff dun eats edible eel
    eight-spot encyclical entree epistle farina feeder fife filet finger-painting fizz flannel-cake flashlight flats
    flavoring flipper folate footbath forte-piano four-in-hand four-spot fowl free-reed freezer fresco fridge fryer
    furniture fuse fuze gelding generic glyph goggles goody gourd grape greens griddle grinder grist grits grub gum
    gun-sight gyro hake halal half-and-half half-relief hand-me-down handset harpy hash havelock haywire herbal
    hessian homeroom homespun honeydew hose huck hug-me-tight icebox icecream ironing jak jammer jewel jib jigsaw
    jodhpur john kava kibble kiosk knee-hi knee-high kraft kris lacing ladder-back lamb's-quarter lance larder
    latrine lav lemon levis lightbulb limiter liquor lisle locker long-beard loo lounge love-potion luncheon mac
    macintosh mack magnum mailing-card mainframe mangle manila manta marc mat maul maxi men's mending milt mini
    modeling monochrome mouton mug mulligan multivitamin mum mural murphy netting newmarket niacin nine-spot
    nourishment nude nutrient ola orange organs oriel oscillator oven pad page patten patty-pan pay-phone pay-
    station peacock-throne pepper-and-salt periscope perishable pew phone pickle pique plank-bed plate playbook
    plush poi posting potable potion potluck poultry preserves privy provisions pud puffer radio-gramophone radio-
    phonograph raglan ramekin ration reactor ready-mix receiver rectifier refreshment refrigerator resistor retinol
    rickey roast roe rotor ruby russet sacking saloon sawmill schooner scraper scrim scrubs seasoning sectional
    semi-abstraction serge seven-spot shad shank sheeting shook shrapnel sidecar sights silks sinker six-pack six-
    spot sleeve slicker smelt smoother snug soft-cover solenoid solitaire sou spade sparkler speakeasy spectrometer
    speculum spirits spreader stair-carpet stall starches stays steamer steeper stein step-in stinger stocking stole
    suiting summons sump supercomputer sustenance sweetener tam tammy tanner tarot telephone ten-spot three-decker
    throne tiara tidbit tie time-fuse toad-in-the-hole toby toddy toilet tonic transducer transom transponder tri-
    chad trifle triple-decker trump trunks truss tub tumble-dryer tun turkey turtle two-piece varietal veg
    vegetarianism vellum verso vino virginal vitamin wash-and-wear watered-silk website wedgie weeds wheelhouse
    whiting willow-pattern windfall winding-clothes winding-sheet winkle wish-wash wok woodwind work-shirt
    workstation wraparound yoke
""".split())
LENGTH_MIN, WORDS_MAX = 3, 1
# Words that are rarer than this in wordfreq's lists (Zipf scale, log10 of uses in 10^9 words) are known to nobody.
ZIPF_MIN = 2.4
# Of these kinds WordNet knows thousands that no home has: only those that are used in its texts are taken.
USED_ONLY = {"animal", "person", "plant", "child", "poison", "medicine", "weapon"}


def load(folder):
    """(synsets: offset -> (words, hyponyms), rank: word -> [offset by commonness], count: (word, kind) -> uses)."""
    synsets, ranks, count = {}, collections.defaultdict(dict), collections.Counter()
    for line in (folder / "data.noun").read_text(encoding="utf-8").splitlines():
        if line.startswith(" "):
            continue
        parts = line.split("|")[0].split()
        offset, size = parts[0], int(parts[3], 16)
        words = [parts[4 + 2 * i] for i in range(size)]
        at = 4 + 2 * size
        below = []
        for i in range(int(parts[at])):
            symbol, target, kind, _ = parts[at + 1 + 4 * i: at + 5 + 4 * i]
            if symbol == "~" and kind == "n":
                below.append(target)
        synsets[offset] = (words, below)
    for line in (folder / "index.sense").read_text(encoding="utf-8").splitlines():
        key, offset, rank, uses = line.split()
        word, kind = key.split("%")[0], key.split("%")[1][0]
        if kind == "1":
            ranks[word][int(rank)] = offset
        count[word, kind] += int(uses)
    return synsets, ranks, count


def find(name, ranks):
    word, sense = name.replace(" ", "_").split("#")
    return ranks.get(word, {}).get(int(sense))


def below(tops, left_out, synsets):
    seen, todo = set(), list(tops)
    while todo:
        offset = todo.pop()
        if offset in seen or offset in left_out:
            continue
        seen.add(offset)
        todo.extend(synsets[offset][1])
    return seen


def main():
    folder = pathlib.Path(sys.argv[1])
    synsets, ranks, count = load(folder)
    table = lambda name: tomllib.loads((HERE / name).read_text())
    verbs = {word for deed in table("deeds.toml").values() for word in deed["words"]}
    changing = {word for modifier in table("modifiers.toml").values() for word in modifier["words"]}
    known = {word for thing in table("things.toml").values() for word in thing["words"]}

    def wanted(written, offset, used):
        word = written.lower()
        says = word.replace("_", " ")
        if written != word or not re.fullmatch(r"[a-z][a-z' -]+", says) or says in SILLY:
            return False
        if len(says) < LENGTH_MIN or says.count(" ") >= WORDS_MAX or ranks[word].get(1) != offset:
            return False
        if says in known:
            return True
        if says in verbs or says in changing:
            return False
        if used and count[word, "1"] == 0:
            return False
        if zipf_frequency(says, "en") < ZIPF_MIN:
            return False
        return count[word, "1"] >= max(count[word, kind] for kind in "2345")

    print_missing = lambda names: [sys.exit(f"no meaning {n}") for n in names if find(n, ranks) is None]
    out = ["# Household nouns by class, drawn from WordNet 3.1 by skills/tools/nouns.py: do not edit. Licence: WORDNET-LICENSE."]
    for name, (tops, less) in sorted(BRANCHES.items()):
        print_missing(tops + less)
        found = below([find(t, ranks) for t in tops], {find(t, ranks) for t in less}, synsets)
        words = {w.lower().replace("_", " ") for o in found for w in synsets[o][0] if wanted(w, o, name in USED_ONLY)}
        own = set(table("things.toml").get(name, {}).get("words", []))
        # What a thing is goes by the last word of its name: "hunting knife" says nothing that "knife" does not.
        words = {w for w in words if w not in own and not (w.split(" ")[1:] and w.split(" ")[-1] in words | own)}
        out += [f"[{name}]", "words = [" + ", ".join(f'"{w}"' for w in sorted(words)) + "]"]
    (HERE / "nouns.toml").write_text("\n".join(out) + "\n")


main()
