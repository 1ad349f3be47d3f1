package rules

// Basis (依据) is the clause that a rule or a refusal rests on: a paragraph of the plan ("三(二)2c"), another
// regulation ("保密法"), or, for the order of the record itself, BasisHouse.
type Basis string

// The clauses that the judgements of this package cite.
const (
	BasisTrue         Basis = "一.原则2f"  // 公开内容应真实、具体
	BasisPartyFirst   Basis = "三(四)1b"  // 先党内后党外
	BasisCollective   Basis = "三(二)1b"  // 由局党组集体研究确定
	BasisCatalogue    Basis = "三(二)2a"  // 依照确定的目录进行
	BasisWorkPlan     Basis = "三(二)2b"  // 目录外另制定工作方案
	BasisConsent      Basis = "三(二)2c"  // 报经市委审核同意后进行公开
	BasisOpinions     Basis = "三(二)3b"  // 认真收集意见和建议
	BasisAnswer       Basis = "三(二)3d"  // 将结果向党员、群众反馈
	BasisArchive      Basis = "三(二)4a"  // 及时登记归档
	BasisProcedure    Basis = "三(二)0"   // 党务公开的程序
	BasisCarrierScope Basis = "三(三)1"   // 根据内容和范围
	BasisCarrier      Basis = "三(三)2"   // 通过会议、文件、简报、公开栏等方式
	BasisPeriodic     Basis = "三(四)3a"  // 定期公开
	BasisUrgent       Basis = "三(四)3b"  // 对临时性、应急性工作，应及时公开
	BasisExplain      Basis = "三(四)4e"  // 及时公布并作出说明
	BasisStages       Basis = "三(四)3c"  // 分阶段公开
	BasisChange       Basis = "三(四)4c"  // 变更、撤销或终止由市委批准
	BasisSuperior     Basis = "三(二)1a"  // 依照市委制定的目录
	BasisFiling       Basis = "三(四)4b"  // 报市委备案
	BasisDuties       Basis = "五二"      // 明确职责分工
	BasisSecrecyLaw   Basis = "保密法"     // 中华人民共和国保守国家秘密法
	BasisPublicNotice Basis = "三(四)2c"  // 公开的时限应与内容和范围相适应
	BasisBallots      Basis = "系统规则·票决" // 人事事项不保存个人票
	BasisHouse        Basis = "系统规则"    // the order of the record itself
	BasisSeparation   Basis = "系统规则·分离" // 拟稿、审核、审批须为不同的人
)

// The clauses of the baseline for networked systems of level three (GB/T 22239-2019).
const (
	BasisIdentification Basis = "GB/T 22239-2019 8.1.4.1" // 身份鉴别
	BasisAccess         Basis = "GB/T 22239-2019 8.1.4.2" // 访问控制
	BasisAudit          Basis = "GB/T 22239-2019 8.1.4.3" // 安全审计
	BasisAdministrators Basis = "GB/T 22239-2019 8.1.4"   // 管理用户权限分离
)
