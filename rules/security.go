package rules

// SecurityKind (安全事件种类) says what happened to an account.
type SecurityKind string

// What can happen to accounts (GB/T 22239-2019 8.1.4.3).
const (
	SecuritySignedIn        SecurityKind = "signed-in"         // 登录
	SecuritySignInFailed    SecurityKind = "sign-in-failed"    // 登录失败
	SecurityLocked          SecurityKind = "locked"            // 账号锁定
	SecurityPlaceHeld       SecurityKind = "place-held"        // 来源地址暂停登录
	SecuritySignedOut       SecurityKind = "signed-out"        // 退出
	SecuritySessionsEnded   SecurityKind = "sessions-ended"    // 结束登录
	SecurityPasswordChanged SecurityKind = "password-changed"  // 本人改密
	SecurityPasswordGiven   SecurityKind = "password-given"    // 他人设密
	SecurityPasswordExpired SecurityKind = "password-expired"  // 口令到期
	SecurityUnlocked        SecurityKind = "unlocked"          // 解除锁定
	SecurityFactorEnrolled  SecurityKind = "factor-enrolled"   // 启用动态口令
	SecurityFactorFailed    SecurityKind = "factor-failed"     // 动态口令不对
	SecurityFactorReset     SecurityKind = "factor-reset"      // 重置动态口令
	SecurityRecoveryUsed    SecurityKind = "recovery-used"     // 使用恢复码
	SecurityOfficeFounded   SecurityKind = "office-founded"    // 首次建账
	SecuritySetupRefused    SecurityKind = "set-up-code-wrong" // 建账码不对
)

// SecurityKinds lists what can happen to accounts.
func SecurityKinds() []SecurityKind {
	return []SecurityKind{
		SecuritySignedIn, SecuritySignInFailed, SecurityLocked, SecurityPlaceHeld, SecuritySignedOut, SecuritySessionsEnded,
		SecurityPasswordChanged, SecurityPasswordGiven, SecurityPasswordExpired, SecurityUnlocked, SecurityFactorEnrolled, SecurityFactorFailed,
		SecurityFactorReset, SecurityRecoveryUsed, SecurityOfficeFounded, SecuritySetupRefused,
	}
}
