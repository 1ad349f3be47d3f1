package web

import "strings"

// sign is a word in the name that a browser gives itself, and what it says. Many browsers name others too, so the first sign that is
// found decides.
type sign struct{ part, key string }

var browserSigns = []sign{
	{"MicroMessenger", "wechat"}, {"DingTalk", "dingtalk"}, {"QQBrowser", "qq"}, {"360SE", "360"}, {"360EE", "360"},
	{"QHBrowser", "360"}, {"Edg", "edge"}, {"OPR/", "opera"}, {"Firefox", "firefox"}, {"Chrome", "chrome"},
	{"Safari", "safari"}, {"Trident", "ie"}, {"MSIE", "ie"},
}

var systemSigns = []sign{
	{"HarmonyOS", "harmony"}, {"OpenHarmony", "harmony"}, {"Windows", "windows"}, {"Android", "android"}, {"iPhone", "iphone"}, {"iPad", "ipad"},
	{"Mac OS X", "mac"}, {"Linux", "linux"},
}

// browser says in plain words which browser names itself so, and on which system.
func (v *visit) browser(agent string) string {
	name, system := signOf(agent, browserSigns), signOf(agent, systemSigns)
	if name == "" {
		name = "unknown"
	}
	name = v.words.Word("browser", name)
	if system == "" {
		return name
	}
	return v.say("web.account.browser_on", "browser", name, "system", v.words.Word("system", system))
}

func signOf(agent string, signs []sign) string {
	for _, s := range signs {
		if strings.Contains(agent, s.part) {
			return s.key
		}
	}
	return ""
}
