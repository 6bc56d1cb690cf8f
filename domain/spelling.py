"""Whether two names are spellings of one: by width, case, spaces, punctuation, legal form, Chinese script.

Names that come to the same are proposed to a person, who decides; nothing is merged by itself. Legal forms and
the pairs of traditional and simplified signs are those that company names of the trade hold.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_FORMS: Final = (
    "股份有限责任公司", "股份有限公司", "有限责任公司", "有限公司", "集团公司", "总公司", "公司",
)  # fmt: skip
_WORDS: Final = frozenset(
    (
        "ab", "ag", "as", "bv", "co", "company", "corp", "corporation", "gmbh", "inc", "incorporated", "kg", "kgaa",
        "limited", "llc", "llp", "lp", "ltd", "mbh", "nv", "oy", "plc", "private", "pte", "pty", "pvt", "sa", "sarl",
        "sas", "se", "sl", "spa", "srl", "the",
    )
)  # fmt: skip
_TRADITIONAL: Final = str.maketrans(
    "貿鋁銅鐵鋼銀礦業東廣華國際電機實馬龍鳳興豐遠運輸發聯創億達經濟學產氣車長門開關閩陽陰陳張劉許鄭韓趙楊吳錢孫馮衛蔣蘇藍萬寶資責總廠場區縣號鎮鄉環證書費稅貨幣買賣質線統設計劃連進過還這選邊邁遷網級紅紡織紙綠維緣縱續置義習聖聽職腦膠與舊藝節藥處術裝製複見規視覺訂記訊討訓託詢該誠誼調談請諾謝議護讀變讓貝財貢販貫貯貴貸貿賀賓賜賞賠賢賬賴贊贏躍軌軍軒軟軸載輔輕輝輪轉辦農遞適遺鄰釀釋針鈉鈣鉀鉛銑銳銷鋒鋰錄錦鍋鍛鎂鎢鏈鑄鑫閉間閣閥際陸陽隊階隨險雙雜雲電靈靜頂項順須預領頭題額顏願類顧風飛飯飲館駐駕驗體魚鮮鳥鵬麗黃點齊齒齡",
    "贸铝铜铁钢银矿业东广华国际电机实马龙凤兴丰远运输发联创亿达经济学产气车长门开关闽阳阴陈张刘许郑韩赵杨吴钱孙冯卫蒋苏蓝万宝资责总厂场区县号镇乡环证书费税货币买卖质线统设计划连进过还这选边迈迁网级红纺织纸绿维缘纵续置义习圣听职脑胶与旧艺节药处术装制复见规视觉订记讯讨训托询该诚谊调谈请诺谢议护读变让贝财贡贩贯贮贵贷贸贺宾赐赏赔贤账赖赞赢跃轨军轩软轴载辅轻辉轮转办农递适遗邻酿释针钠钙钾铅铣锐销锋锂录锦锅锻镁钨链铸鑫闭间阁阀际陆阳队阶随险双杂云电灵静顶项顺须预领头题额颜愿类顾风飞饭饮馆驻驾验体鱼鲜鸟鹏丽黄点齐齿龄",
)
_UMLAUT: Final = re.compile("([aou])e")  # “Mueller” is how “Müller” is written where there is no ü
_APART: Final = re.compile(r"[\W_]+")


def spelling(name: str) -> str:
    """What is left of a name when nothing counts but the name itself; equal for spellings of one."""
    plain = unicodedata.normalize("NFKC", name).casefold().translate(_TRADITIONAL)
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(sign))
    plain = _UMLAUT.sub(r"\1", plain).replace("&", " and ").replace("ß", "ss").replace(".", "")
    words = [word for word in _APART.split(plain) if word]
    kept = [word for word in words if word not in _WORDS] or words
    run = "".join(kept)
    for form in _FORMS:
        if run.endswith(form) and len(run) > len(form) + 1:
            return run.removesuffix(form)
    return run


def code_spelling(code: str) -> str:
    """A debtor's code without what ledgers write differently: width, case, spaces and signs between."""
    plain = unicodedata.normalize("NFKC", code).casefold()
    return "".join(sign for sign in plain if sign.isalnum())


def number_spelling(number: str) -> str:
    """A document number without what ledgers write differently: width, case, signs between, leading zeros."""
    plain = unicodedata.normalize("NFKC", number).casefold()
    return "".join(part.lstrip("0") or "0" for part in _APART.split(plain) if part)
