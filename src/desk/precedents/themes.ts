/**
 * What a text is about, in a few large themes, so that matters meet across languages where their words cannot.
 *
 * Each theme is a list of beginnings of words, in the seven languages of the letters; in Chinese, of characters that
 * stand together. A theme is in a text when a word of the text begins so. Wrong where a word begins alike and means
 * something else; a theme is one sign among others.
 */
import {wordsOf} from '../../text/carried-words.ts';
import {fold} from '../../text/code-points.ts';

const beginnings: Readonly<Record<string, string>> = {
  election:
    'elect vote voter voting ballot poll scrutin élect vot urn casill elecc wahl wähl stimm выбор голосов избир انتخاب اقتراع تصويت 选举 投票 選舉',
  protest:
    'protest demonstrat riot unrest crowd police march rassembl manifest émeut policí march protesta disturb demonstr polizei unruh митинг полици волнен беспоряд демонстр احتجاج مظاهر شرطة 示威 抗议 警察',
  mockery:
    'satir parod caric puppet ridicul mock laugh dérision moqu burl imitaci parodi sátir spott karikatur насмеш пароди сатир сарказм ساخر سخري تسخر 讽刺 恶搞 嘲笑',
  faith:
    'relig bless blasphem sacril prophet pray believer church mosque temple croyant blasph sacré virgen procesi fe glaub gottes kirche верующ храм религ кощун دين القرآن إيمان مؤمن 宗教 信仰 佛',
  disaster:
    'flood storm typhoon quake fire tsunami wildfire evacu shelter inond incend tempêt inundaci incendio refugio hochwasser brand sturm warnung наводн паводк пожар эвакуац فيضان زلزال حريق 台风 地震 洪水 火',
  health:
    'health vaccin clinic hospital disease measles water santé rougeol vacun salud gesundheit impf trinkwasser здоров вакцин больниц صحة لقاح 疫苗 卫生 健康',
  crime:
    'fraud swindl kidnap abduct extort blackmail theft stolen lured victim escroquer enlèv victim estafa extors secuestr betrug entführ erpress мошен похищ вымогат احتيال خطف ابتزاز 诈骗 绑架',
  court:
    'court judge warrant order judici ordonnan juge réquisit tribunal juzgad juez orden fiscal gericht beschluss richter staatsanwalt суд судь постановл прокурат محكم قاض أمر 法院 法官',
  anonymity:
    'anonym pseudonym identity behind hidden unseen secret unnoticed cache invisib identité provenance anónim oculto delat figur hinter klarname unerkannt herkunft аноним догад скрыт тайн مجهول هوية سر 匿名 身份 隐藏 不要让人',
  party:
    'opposition exile banned dissolv outlawed boycott emigrant exil interdit dissous opositor exiliad disuelto verboten exil opposition оппозиц партия партии эмигр незарегистр معارض منفى محظور 反对 流亡 政党',
  impersonation:
    'impersonat pretend fake forged portrait usurp faux passe suplanta falso hace pasar gefälscht falsch gibt ausgab выдаёт поддельн мошенник انتحال مزيف 冒充 假 盗用',
  'state media':
    'broadcast channel editor label newsroom chaîne média rédaction mention canal medio redacción sender medien redaktion канал телеканал редакци пометк ярлык قناة وسم إعلام 频道 媒体 标签',
  image:
    'landscape travel tourism food recipe kitchen beach coast touris voyage recette paysage viaj cocina receta turism reise tourismus küche landschaft путешеств туризм красив кулинар سفر سياحة طعام 美食 风景 旅游',
  money:
    'pay paid fee budget sponsor honorar euro dollar rémunér payer contre pagar pagado abonar presupuesto bezahl honorar plat заплат плату оплат деньг مبلغ دفع مقابل 钱 付费 费用',
  creators:
    'influenc creator blogger partnership sponsored créateur influenceur creador patrocin werbung gesichter блогер инфлюенс مؤثر 网红 博主',
  genuine:
    'verif badge authentic genuine confirm official certif insigne authenticité auténtic insignia verificaci bestätig echt häkchen подлин подтверд верифик توثيق شارة رسمي 认证 認證 官方',
  preserving:
    'preserv freez retain retention deletion treaty rogator conserv gel entraide rogatoire asistencia guarda preserva einfrier sicher rechtshilfe сохран правовой حفظ بيانات 保存 保全'
};

/** Which themes a beginning speaks for. */
const themesOf = new Map<string, readonly string[]>();
for (const [name, list] of Object.entries(beginnings)) {
  for (const start of list.split(' ').map(fold)) themesOf.set(start, [...(themesOf.get(start) ?? []), name]);
}
const lengths = [...new Set([...themesOf.keys()].map(start => start.length))].sort((a, b) => a - b);
const unspaced = /[\p{Script=Han}]/u;

export function themesIn(text: string): ReadonlySet<string> {
  const found = new Set<string>();
  for (const word of new Set(wordsOf(text))) {
    // In a script without spaces a word may begin anywhere.
    const last = unspaced.test(word) ? word.length - 1 : 0;
    for (let from = 0; from <= last; from += 1) {
      for (const length of lengths) {
        if (from + length > word.length) break;
        for (const theme of themesOf.get(word.slice(from, from + length)) ?? []) found.add(theme);
      }
    }
  }
  return found;
}
