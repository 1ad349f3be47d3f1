package config

// The kinds of channels.
const (
	SMTP     = "smtp"     // 电子邮件
	WeCom    = "wecom"    // 企业微信群机器人
	DingTalk = "dingtalk" // 钉钉自定义机器人
	Feishu   = "feishu"   // 飞书自定义机器人
	Webhook  = "webhook"  // 通用回调
)

// The ways to an SMTP server.
const (
	ImplicitTLS = "implicit-tls"
	StartTLS    = "starttls"
	NoTLS       = "none" // to loopback alone
)

// Channel (通知渠道) is a way by which messages leave the product.
type Channel struct {
	Name string `yaml:"name"`
	Kind string `yaml:"kind"`

	Host     string `yaml:"host"`
	Port     int    `yaml:"port"`
	Security string `yaml:"security"`
	Username string `yaml:"username"`
	Password Secret `yaml:"password"`
	From     string `yaml:"from"`

	URL    Secret `yaml:"url"` // the address of a robot is its key
	Secret Secret `yaml:"secret"`

	CA string `yaml:"ca"` // a file of certificates to trust beside those of the machine
}

// Targets (目标地址) says which addresses channels may reach beside the public ones.
type Targets struct {
	AllowPrivate bool      `yaml:"allow_private_targets"`
	Allowed      []Network `yaml:"allowed_targets"`
}
