import type { Refusal } from '$lib/ballot/ballot';
import type { Language } from './languages';

/** Why something was refused, said to a person: on the page and in problem documents alike. */
export type RefusalKey = Refusal | Beyond;

/** what can be wrong besides the ballot itself */
type Beyond =
	| 'closed'
	| 'has-ballot'
	| 'silence'
	| 'network-pressure'
	| 'proof-wrong'
	| 'proof-foreign'
	| 'proof-expired'
	| 'proof-used'
	| 'unknown-poll'
	| 'cross-site'
	| 'no-token'
	| 'too-large'
	| 'not-json'
	| 'not-form'
	| 'busy'
	| 'away'
	| 'bad-key'
	| 'key-reused'
	| 'no-ballot'
	| 'not-published'
	| 'unknown-publication'
	| 'histogram-later'
	| 'bad-parameter';

export const refusals: Record<Language, Record<RefusalKey, string>> = {
	ky: {
		'empty-ranking': 'Эч нерсе тандалган жок. Жок дегенде бир пунктту тандаңыз.',
		'unknown-option': 'Бул сурамжылоодо мындай жооп жок.',
		'repeated-option': 'Бир пункт эки жолу коюлган. Ар бирин бир гана жолу коюңуз.',
		'repeated-rank': 'Эки пунктка бир эле орун берилген. Ар бирине өз ордун тандаңыз.',
		'unknown-place': 'Мындай район тизмеде жок.',
		'unknown-settlement': 'Конуш жөнүндө суроонун жообу «ооба», «жок» же бош болушу керек.',
		'settlement-only':
			'Бул сурамжылоо жаңы конуштарда жашагандар үчүн. Конушта жашасаңыз, «Ооба» деп белгилеңиз. Жашабасаңыз, биринчи сурамжылоого катышыңыз.',
		closed: 'Сурамжылоо жабылган. Эми добуш берүүгө да, өзгөртүүгө да болбойт.',
		'has-ballot': 'Бул түзмөктөн башка добуш сакталган. Аны алмаштыруу үчүн добуш берүү барагын ачыңыз.',
		silence:
			'Мыйзам боюнча добуш берүү башталганга 24 саат калганда жана шайлоо күнү бул сурамжылоо токтотулат. Добушуңуз сакталган жок. Сурамжылоо шайлоо күнүнөн кийин улантылат.',
		'network-pressure':
			'Сиздин байланыш тармагыңыздан ушул саатта өтө көп жаңы добуш келди. Добушуңуз али сакталган жок. Бул сизге байланыштуу эмес: бир тармакты миңдеген киши колдонушу мүмкүн.',
		'proof-wrong': 'Жөнөтүлгөн эсептөө туура эмес. Добушуңуз сакталган жок: жаңы эсептөө менен кайра жөнөтүңүз.',
		'proof-foreign': 'Жөнөтүлгөн эсептөө башка добуш берүүчүгө же башка сурамжылоого тиешелүү. Добушуңуз сакталган жок.',
		'proof-expired': 'Эсептөөнүн мөөнөтү өтүп кетти: ал беш мүнөт жарактуу. Добушуңуз али сакталган жок: кайра жөнөтүңүз.',
		'proof-used': 'Бул эсептөө менен башка добуш сакталган. Аны өзгөртүү үчүн ошол добуштун кукиси керек.',
		'unknown-poll': 'Мындай сурамжылоо жок.',
		'cross-site': 'Бул добуш башка сайттан жөнөтүлдү, ошондуктан кабыл алынган жок. Добушту ушул сайттын өзүнөн бериңиз.',
		'no-token': 'Барактын белгиси жараксыз болуп калган. Жоопторуңуз ордунда: дагы бир жолу жөнөтүңүз.',
		'too-large': 'Жөнөтүлгөн маалымат өтө чоң.',
		'not-json': 'Жөнөтүлгөн маалымат JSON эмес. Content-Type: application/json менен JSON объект жөнөтүңүз.',
		'not-form': 'Жөнөтүлгөн форма окулган жок. Баракты кайра ачып, дагы аракет кылыңыз.',
		busy: 'Азыр добуш берип жаткандар көп. Добушуңуз али сакталган жок: бир аздан кийин дагы жөнөтүңүз.',
		away: 'Маалымат базасы убактылуу жеткиликсиз. Добушуңуз али сакталган жок: бир аздан кийин дагы жөнөтүңүз.',
		'bad-key': 'Idempotency-Key 16дан 128ге чейин көрүнүүчү ASCII белгиден турушу керек.',
		'key-reused': 'Бул Idempotency-Key менен башка добуш жөнөтүлгөн.',
		'no-ballot': 'Бул түзмөктөн берилген добуш табылган жок.',
		'not-published': 'Азырынча 10дон аз добуш бар. Жыйынтык 10 добуш чогулганда чыгат.',
		'unknown-publication': 'Мындай жарыялоо жок.',
		'histogram-later': 'Бардык тизмектөөлөрдүн саны сурамжылоо жабылып, акыркы жарыялоо чыккандан кийин гана берилет.',
		'bad-parameter': 'Даректеги параметр туура эмес.'
	},
	ru: {
		'empty-ranking': 'Ничего не выбрано. Выберите хотя бы один пункт.',
		'unknown-option': 'Такого ответа в этом опросе нет.',
		'repeated-option': 'Один пункт указан дважды. Укажите каждый только один раз.',
		'repeated-rank': 'Двум пунктам дано одно и то же место. Выберите для каждого своё.',
		'unknown-place': 'Такого района в списке нет.',
		'unknown-settlement': 'Ответ на вопрос о жилмассиве должен быть «да», «нет» или пустым.',
		'settlement-only':
			'Этот опрос для тех, кто живёт в жилмассивах. Если вы живёте в жилмассиве, отметьте «Да». Если нет, участвуйте в первом опросе.',
		closed: 'Опрос закрыт. Проголосовать или изменить голос уже нельзя.',
		'has-ballot': 'С этого устройства уже сохранён другой голос. Чтобы заменить его, откройте страницу голосования.',
		silence:
			'По закону за 24 часа до начала голосования и в день голосования этот опрос приостановлен. Ваш голос не сохранён. Опрос продолжится после дня голосования.',
		'network-pressure':
			'Из вашей сети за этот час пришло очень много новых голосов. Ваш голос ещё не сохранён. Дело не в вас: одной сетью могут пользоваться тысячи людей.',
		'proof-wrong': 'Присланное вычисление неверно. Ваш голос не сохранён: отправьте его ещё раз с новым вычислением.',
		'proof-foreign': 'Присланное вычисление относится к другому голосующему или к другому опросу. Ваш голос не сохранён.',
		'proof-expired': 'Срок вычисления истёк: оно действует пять минут. Ваш голос ещё не сохранён: отправьте его ещё раз.',
		'proof-used': 'С этим вычислением уже сохранён другой голос. Чтобы изменить его, нужен его куки.',
		'unknown-poll': 'Такого опроса нет.',
		'cross-site': 'Этот голос отправлен с чужого сайта и не принят. Проголосуйте на самом этом сайте.',
		'no-token': 'Метка страницы устарела. Ваши ответы на месте: отправьте ещё раз.',
		'too-large': 'Отправлено слишком много данных.',
		'not-json': 'Отправлен не JSON. Отправьте объект JSON с Content-Type: application/json.',
		'not-form': 'Форму не удалось прочитать. Откройте страницу заново и попробуйте ещё раз.',
		busy: 'Сейчас голосуют очень многие. Ваш голос ещё не сохранён: отправьте его чуть позже.',
		away: 'База данных временно недоступна. Ваш голос ещё не сохранён: отправьте его чуть позже.',
		'bad-key': 'Idempotency-Key должен содержать от 16 до 128 видимых символов ASCII.',
		'key-reused': 'С этим Idempotency-Key уже отправлен другой голос.',
		'no-ballot': 'Голос с этого устройства не найден.',
		'not-published': 'Пока меньше 10 голосов. Результаты появятся, когда их станет 10.',
		'unknown-publication': 'Такой публикации нет.',
		'histogram-later': 'Сколько раз дан каждый порядок, публикуется только после закрытия опроса, вместе с итоговой публикацией.',
		'bad-parameter': 'Неверный параметр в адресе.'
	},
	en: {
		'empty-ranking': 'Nothing is chosen. Choose at least one option.',
		'unknown-option': 'This poll has no such option.',
		'repeated-option': 'One option is ranked twice. Rank each only once.',
		'repeated-rank': 'Two options have the same rank. Give each its own.',
		'unknown-place': 'There is no such district in the list.',
		'unknown-settlement': 'The answer about the settlement must be true, false or left out.',
		'settlement-only':
			'This poll is for people who live in a settlement. If you live in one, answer "Yes". If you do not, take part in the first poll.',
		closed: 'The poll is closed. Voting or changing a ballot is no longer possible.',
		'has-ballot': 'Another ballot from this device is saved already. To replace it, open the ballot page.',
		silence:
			'By law this poll stands still from 24 hours before voting begins, and on voting day. Your ballot is not saved. The poll goes on after voting day.',
		'network-pressure':
			'Very many new ballots have come from your network within the hour. Your ballot is not saved yet. It is not about you: thousands of people can share one network.',
		'proof-wrong': 'The work that was sent is not right. Your ballot is not saved: send it again with new work.',
		'proof-foreign': 'The work that was sent is for another voter or another poll. Your ballot is not saved.',
		'proof-expired': 'The work has expired: it is valid for five minutes. Your ballot is not saved yet: please send it again.',
		'proof-used': 'Another ballot was saved with this work. To change it, its cookie is needed.',
		'unknown-poll': 'There is no such poll.',
		'cross-site': 'This ballot was sent from another site and was not accepted. Please vote on this site itself.',
		'no-token': "The page's mark is no longer valid. Your answers are still here: please send them again.",
		'too-large': 'What was sent is too large.',
		'not-json': 'What was sent is not JSON. Send a JSON object with Content-Type: application/json.',
		'not-form': 'The form could not be read. Open the page again and try once more.',
		busy: 'Very many people are voting right now. Your ballot is not saved yet: please send it again in a moment.',
		away: 'The database cannot be reached at the moment. Your ballot is not saved yet: please send it again in a moment.',
		'bad-key': 'Idempotency-Key must have 16 to 128 visible ASCII characters.',
		'key-reused': 'Another ballot was sent with this Idempotency-Key.',
		'no-ballot': 'No ballot from this device was found.',
		'not-published': 'Fewer than 10 ballots so far. Results appear at 10.',
		'unknown-publication': 'There is no such publication.',
		'histogram-later': 'How often each ranking was given is published only after the close, together with the final publication.',
		'bad-parameter': 'A parameter of the address is not valid.'
	}
};
