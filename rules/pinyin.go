package rules

import (
	"strings"
	"sync"
)

// soundsOfOffices spells the characters (拼音) that names of offices and of their places are mostly made of. A character that
// is not here parts the name: what stands before and after it is still spelt.
const soundsOfOffices = `an安 ao澳 ba巴 bai白百 ban办班 bao保宝包 bei北 ben本 biao标 bin滨宾 bo博波 bu部 cai财采 can参 cang沧苍 chan产 chang长昌常厂
chao潮朝 chen郴陈 cheng城成承 chi池赤 chong重崇 chu处楚 chuan川传 chun春 ci慈 cong从 da大达 dan丹 dang党 dao岛道 de德 deng登 di地第
dian电 ding定鼎 dong东 du都督度 e鄂 en恩 er二 fa发法 fan范 fang房防方 fei肥飞 fen分汾 feng丰凤 fo佛 fu服福阜府抚富 gai改 gan赣甘 gang港岗
gao高 ge格 gong公工供共贡 gu古 guan管官关 guang广光 gui贵桂规归 guo国 ha哈 hai海 han汉邯韩 hang杭航行 hao号 he河合和核荷 hei黑 heng衡横
hong红虹洪 hu湖沪葫呼 hua华化花 huai淮怀 huan环 huang黄 hui惠徽会 huo活火 ji机纪济计吉冀集技基 jia家嘉佳 jian建监检 jiang江疆 jiao交教焦 jie揭界街
jin金津锦晋进 jing京经景荆精 jiu九酒 ju局居 jun军 kai开 kang康 ke科 kong空孔 kun昆 lai莱 lan兰 lang廊 lao劳 le乐 lei雷 li丽利里理历 lian连联廉
liang粮凉梁 liao辽 lin林临 ling岭陵 liu柳六 long龙隆 lou楼 lu路陆鲁泸 lue略 lun伦 luo洛罗 lv绿旅 ma马 mao茂 mei梅眉 meng蒙 mi密 mian绵 min民闽 ming明
mu牡 nan南 nei内 neng能 ning宁 nong农 pan盘 peng鹏 ping平萍 pu普莆浦 qi企齐七 qian黔前千 qiao桥侨 qin秦钦 qing青清庆 qiong琼 qiu秋 qu区曲衢 quan泉全
ren人任仁 ri日 rong融荣 ru汝 san三 se色 sha沙厦 shan山陕汕 shang商上 shao韶绍邵 she社设 shen深审沈神 sheng省生 shi市事石十实师室食 shou寿 shu蜀
shui水税 shun顺 si司四思 song松 su苏宿 sui随遂 ta塔 tai台泰太 tan潭 tang唐 tao桃 ti体 tian天田 tie铁 tong通统铜同 tou投 tu土 wai外 wan湾皖万 wang网
wei委卫威潍渭 wen文温 wu务物无武乌梧芜五 xi西系锡 xia下夏 xian县线仙咸现 xiang乡湘象襄香 xiao消小孝校 xin新信忻辛心 xing行兴邢 xiong雄 xu徐许叙
xuan宣 xue学 ya雅 yan研烟盐延 yang阳扬洋养 yao药 ye业 yi医宜义伊一益 yin银印 ying营应英 yong用永甬 you邮油 yu玉榆渝豫 yuan院园源原元苑 yue岳粤越
yun云运郓 zao枣 ze泽 zeng增 zha闸 zhan展战站湛 zhang张漳章 zhao招肇昭 zhe浙 zhen镇 zheng政郑正 zhi质治智支制直 zhong中忠众 zhou州舟周 zhu住珠株主驻
zhuang庄 zhui追 zhun准 zi资自淄 zong综总 zu组 zun遵 zuo作`

// soundOf has the sound of each of these characters.
var soundOf = sync.OnceValue(func() map[rune]string {
	sounds := map[rune]string{}
	for _, one := range strings.Fields(soundsOfOffices) {
		sound := strings.TrimRight(one, strings.TrimLeft(one, "abcdefghijklmnopqrstuvwxyz"))
		for _, character := range strings.TrimPrefix(one, sound) {
			sounds[character] = sound
		}
	}
	return sounds
})

// shortestSpelling is how many letters two characters have at least whose spelling is looked for.
const shortestSpelling = 5

// spellings (拼音) are how the name is typed in letters: every two characters that stand together, for whoever types more of
// them types two.
func spellings(name string) (all []string) {
	before := ""
	for _, character := range name {
		sound := soundOf()[character]
		if both := before + sound; before != "" && sound != "" && len(both) >= shortestSpelling {
			all = append(all, both)
		}
		before = sound
	}
	return all
}
