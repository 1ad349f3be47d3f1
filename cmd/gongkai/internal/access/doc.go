// Package access (登录) only authenticates: it says who is there. What a person may do or read is judged elsewhere.
//
// Since an auditor begins here, this is also where the whole program is held against two lists of what a hostile user may try:
// the levels 1 and 2 of OWASP ASVS 5.0.0, and the points of GB/T 22239-2019, level 3, that an application has to meet. Behind "="
// stand the tests that show a point; behind "~" why it is not ours; behind "!" what is still missing. TestStandards finds every
// test that is named, and every point once.
//
// Several servers on one record count the failures of one login together, in the security log. What a place may try, over all
// logins and tokens, each server counts by itself: N servers bear N times as much.
//
// # OWASP ASVS 5.0.0, levels 1 and 2
//
//	1.1.1   decoded once, then judged                       = TestBadBodiesAreRefused TestBadRequestsAreRefused FuzzPages FuzzOperations
//	1.1.2   encoded at the end, by the templates            = TestMarkupIsShownAndNotObeyed
//	1.2.1   encoded for its place in HTML and in headers    = TestMarkupIsShownAndNotObeyed FuzzPages
//	1.2.2   addresses built from encoded parts              = TestRedirectionsStayHere TestEveryLinkLeadsSomewhere
//	1.2.3   no script is built from data; JSON is encoded   = TestScriptsAreThoseThatWereTakenIn FuzzOperations
//	1.2.4   SQL takes what was sent as arguments            = FuzzPages FuzzRestore TestSearch
//	1.2.5   no command of the system is run                 ~ the program starts no other
//	1.2.6-8 LDAP, XPath, LaTeX                              ~ none is used
//	1.2.9   patterns are fixed; wildcards are taken literally = TestEveryPageIsWellFormed FuzzPages
//	1.3.1   no HTML is taken in                             ~ texts and tables are plain; TestTableIsSaved pastes one
//	1.3.2   no code is made from data                       ~ the language has no eval
//	1.3.3   characters and length before a text goes on     = TestBadBodiesAreRefused TestTheLimitIsKeptOnOurSide FuzzUploadName
//	1.3.4   no SVG is taken in                              = TestMediaTypeOf FuzzMediaTypeOf
//	1.3.5   no markup language is taken in                  ~ Markdown, BBCode and style sheets are shown as they were typed
//	1.3.6   no address inside is called                     = TestTargets TestThisMachineIsRefusedByDefault TestRedirectsAreNotFollowed
//	1.3.7   templates are part of the program               = TestMarkupIsShownAndNotObeyed
//	1.3.8-9 JNDI, memcache                                  ~ none is used
//	1.3.10  formats are fixed                               ~ go vet refuses others in every run
//	1.3.11  nothing is slipped into a mail                  = TestMailArrivesIntact TestWhoSetsAnAddress
//	1.4.1-3 memory                                          ~ Go; sqlite3 is the only C, and reads no file of anybody's
//	1.5.1   XML of workbooks has no entities                = FuzzReadTable TestPeopleAreReadFromWorkbooks
//	1.5.2   what is decoded has fixed types                 = FuzzReadValues FuzzDecodeProfile FuzzRestore
//	2.1.1-3 rules of input and of its limits                = TestEveryOperationIsDescribed TestShippedProceduresAreSound
//	2.2.1   every field is of a closed type                 = TestBadRequestsAreRefused TestBadBodiesAreRefused FuzzOperations
//	2.2.2   judged on the server                            = TestBadRequestsAreRefused TestBadBodiesAreRefused
//	2.2.3   what belongs together fits                      = TestNamedVotesAreForThoseWhoWereThere TestVotes TestADraftFitsTheOtherDocuments
//	2.3.1   acts go by the states of a table                = TestNoSequenceOfActs TestNothingPassesItsNotice TestNoStagePassesAnother
//	2.3.2   limits of the work                              = TestFilesThatAreLeftAreFew TestUrgingWaits TestUndoOfOnesOwnApproval
//	2.3.3   all or nothing                                  = TestLostTogether TestPanic TestFailedDisk
//	2.3.4   nothing is taken twice                          = TestOneItemForAnOccurrence TestSameClickTwiceIsOneAct TestSameKeyIsOneAct
//	2.4.1   attempts are counted                            = TestOnePlaceMayNotTryEveryLogin TestWrongTokensAreThrottled TestWrongSetUpCodesAreThrottled
//	3.2.1   nothing is shown out of its place               = TestHeaders TestFilesThatAreNotTakenIn FuzzMediaTypeOf
//	3.2.2   text stays text                                 = TestMarkupIsShownAndNotObeyed
//	3.3.1-4 Secure, SameSite, __Host-, HttpOnly             = TestAttacks
//	3.4.1   Strict-Transport-Security                       = TestAttacks
//	3.4.2   no origin is let in                             = TestAttacks
//	3.4.3-6 policy of content, nosniff, referrer, frames    = TestHeaders TestAttacks FuzzPages
//	3.5.1-2 forms and calls of other sites                  = TestFormsOfOtherSitesAreRefused TestFilesOfOtherSitesAreRefused TestSessionOfThePagesIsGoodHere
//	3.5.3   nothing is done by GET                          = TestAttacks
//	3.5.4   a host of its own                               ~ the operator's; the README says under which name
//	3.5.5   postMessage                                     ~ none is used
//	3.7.1   plain HTML, and one script of our own           = TestScriptsAreThoseThatWereTakenIn
//	3.7.2   redirections stay here                          = TestRedirectionsStayHere FuzzPages
//	4.1.1   every body has its type                         = FuzzPages TestTablesToTakeAlong
//	4.1.2   no redirection to https                         ~ the proxy's; the program gives none
//	4.1.3   headers of proxies are believed of proxies      = TestAttacks
//	4.2.1   where a request ends                            = TestAttacks
//	4.3     GraphQL                                         ~ none is used
//	4.4     WebSocket                                       ~ none is used
//	5.1.1   which files are taken in                        = TestMediaTypeOf TestUploadName TestFilesThatAreNotTakenIn
//	5.2.1   how large they are                              = TestFilesThatAreNotTakenIn TestRefusedFormKeepsItsFile
//	5.2.2   name and content agree                          = TestMediaTypeOf FuzzMediaTypeOf
//	5.2.3   what unfolds is bounded                         = FuzzReadTable FuzzReadLines
//	5.3.1   nothing taken in is run                         = TestSomebodyElsesFile FuzzMediaTypeOf
//	5.3.2   paths are made from ids of ours                 = FuzzRestore FuzzUploadName TestOrphanedFile
//	5.4.1-2 names of files that are given out               = TestSomebodyElsesFile TestTablesToTakeAlong FuzzUploadName
//	5.4.3   viruses                                         ~ the operator's scanner looks at the directory of uploads
//	6.1.1   how attempts are counted                        = TestSignInLocks TestOnePlaceMayNotTryEveryLogin TestServersCountTogether
//	6.1.2   words that are no passwords                     = TestJudgePassword
//	6.1.3   pages, API and calendars, each its way          = TestWhoMayUseWhat TestAFeedIsReadWithoutSigningIn
//	6.2.1   ten characters                                  = TestJudgePassword
//	6.2.2-3 changed by its owner, with the old one          = TestChangingThePassword TestPasswordIsChangedOnThePage
//	6.2.4   common passwords                                = TestThreeThousandCommonPasswords TestCommonPasswordsAreRefused TestOfficeIsSetUpInTheBrowser
//	6.2.5   any composition                                 = TestJudgePassword
//	6.2.6-7 masked, and pasted                              = TestPasswordIsChangedOnThePage
//	6.2.8-9 taken exactly, and long                         = TestHashesAreReadStrictly
//	6.2.10  no change without need                          ~ GB/T 22239-2019 asks for it; password_days: 0 asks for none
//	6.2.11  words of the office                             = TestJudgePassword TestChangingThePassword
//	6.2.12  passwords that are known to have leaked         = TestLeakedPasswordsAreRefused TestLeakedPasswordIsNotChosen TestServeWithoutItsListOfLeakedPasswords
//	6.3.1   attempts are counted                            = TestSignInLocks TestLockOutlivesTheProgram TestWrongOldPasswordsLock
//	6.3.2   no account but those that somebody set up       = TestServeWithoutAnOffice TestOfficeIsSetUpInTheBrowser
//	6.3.3   a second factor for everybody                   ! TestSecondFactor and TestSecondFactorOnThePages show it for the duties that a profile names; those that ship name none
//	6.3.4   no way around                                   = TestSessionOfThePagesIsGoodHere TestSecondFactor
//	6.4.1   first passwords are random and changed at once  = TestGivenPasswordIsChangedFirst TestPeopleAreTakenInAllOrNone
//	6.4.2   no questions                                    ~ there are none
//	6.4.3-4 a lost factor is reset by the administrator     = TestSecurityAdministratorHandlesAccounts
//	6.5.1-5 codes work once, for a while, and are random    = TestSecondFactor TestWrongCodesLock TestKeyFile
//	6.6     codes by telephone                              ~ none is used
//	6.8     identity providers                              ~ none is used
//	7.1.1   half an hour, and eight hours                   = TestSessionsEnd TestBusySessionLasts
//	7.1.2   as many as the person sees and ends             = TestAccountShowsSessions
//	7.1.3   federation                                      ~ none is used
//	7.2.1-3 tokens are random references                    = FuzzTokens TestSignInBeginsASession
//	7.2.4   a new one for each sign-in                      = TestAttacks
//	7.3.1-2 idle, and however busy                          = TestSessionsEnd TestBusySessionLasts
//	7.4.1   over is over                                    = TestSessionsEnd
//	7.4.2   who leaves the last post is out at once          = TestWhoLeavesIsOutAtOnce TestWithoutGap
//	7.4.3   a new password ends the others                  = TestNewPasswordEndsSessions TestChangingThePassword
//	7.4.4   the way out stands on every page                = TestEveryPageIsWellFormed
//	7.4.5   the administrator ends them                     = TestSecurityAdministratorHandlesAccounts
//	7.5.1   asked again; tokens are made at the machine      = TestThePasswordIsAskedForAgain TestWrongOldPasswordsLock TestSecondFactorOnThePages
//	7.5.2   seen and ended                                  = TestAccountShowsSessions
//	7.6     federation                                      ~ none is used
//	8.1.1-2 duties and what they may                        = TestMaySee TestSeparationOfDuties TestShippedProceduresAreSound
//	8.2.1   what may be done                                = TestWhoMayUseWhat TestNavigationLeadsWhereTheReaderMayGo TestSystemPagesHaveTheirReaders
//	8.2.2   what may be read                                = TestWhatMayNotBeSeenDoesNotExist TestHiddenIsJudgedBeforeItIsRead TestSomebodyElsesFile
//	8.2.3   which parts of it                               = TestMembersReadWhatThePagesShow TestMeetingsShowEachWhatIsForThem
//	8.3.1   judged on the server                            = TestWhoMayUseWhat TestApprovingOnesOwnDraftIsRefused
//	8.4.1   organisations apart                             = TestOrganisationsBelow TestWhatMayNotBeSeenDoesNotExist
//	9       self-contained tokens                           ~ tokens are references
//	10      OAuth and OIDC                                  ~ none is used
//	11.1.1-2 keys                                           = TestKeyFile TestSecretsStandInFiles
//	11.2.1-3 what encrypts and hashes                       = TestHashesAreReadStrictly TestKeyFile TestSealCoversEveryField
//	11.3.1-3 AES-256-GCM                                    = TestKeyFile
//	11.4.1  SHA-256                                         = TestMerkleRoot TestSealCoversEveryField
//	11.4.2  Argon2id                                        = TestHashesAreReadStrictly FuzzParseHash
//	11.4.3-4 chains and bodies                              = TestErasedText TestMerkleRoot
//	11.5.1  randomness of the machine                       = TestAttacks
//	11.6.1  public keys                                     ~ none but those of TLS
//	12.1    TLS                                             ~ the proxy's; the README says so
//	12.2    certificates of the office                      ~ the proxy's
//	12.3.1-4 what goes out is encrypted                     = TestMailWithoutEncryptionIsNotSent TestMailToAnUnknownCertificateIsNotSent TestInTheClearOnlyWithin
//	13.1.1  with whom it speaks                             = TestChannelsAreCheckedByName TestTargets
//	13.2.1-3 accounts of the database and of channels       ~ the operator's; nothing has a default
//	13.2.4-5 where it may go                                = TestTargets TestThisMachineIsRefusedByDefault
//	13.3.1-2 secrets                                        = TestSecretsStandInFiles TestSecretsAreNotPrinted
//	13.4.1-5 nothing lies about                             = TestAttacks
//	14.1.1-2 what is protected how                          = TestOfASecretThereIsAStubAlone TestErasedText
//	14.2.1  no secret stands in an address                  = TestAttacks TestANewAddressEndsTheOldOne
//	14.2.2  nothing is kept on the way                      = TestAttacks
//	14.2.3  nobody follows the readers                      = TestHeaders TestScriptsAreThoseThatWereTakenIn
//	14.2.4  private numbers, and addresses in what failed   = TestPrivateNumbersAreFound TestAReasonPassesPrivateNumbersOn TestMasked
//	14.3.1-3 nothing stays in the browser                   = TestHeaders TestAttacks
//	15.1.1  how soon a flawed library is replaced           ~ the README says it; no test shows a promise
//	15.1.2-3 what is used, and what is costly               = TestFloorsAreKept TestAYearIsReadInFewStatements TestBatchesAreBounded
//	15.2.1  versions of what is used                        ~ the release's; go.mod pins every one
//	15.2.2  what is costly is bounded                       = TestManyShortNumbers TestCompareLines TestBatchesAreBounded FuzzReadTable
//	15.2.3  nothing but the program                         = TestAttacks
//	15.3.1  only what is asked for                          = TestMembersReadWhatThePagesShow
//	15.3.2  no redirection is followed                      = TestRedirectsAreNotFollowed
//	15.3.3  only known fields                               = TestBadRequestsAreRefused TestBadBodiesAreRefused
//	15.3.4  where a request comes from                      = TestAttacks
//	15.3.5  types are fixed                                 = TestBadRequestsAreRefused
//	15.3.6  prototypes of scripts                           ~ the one script builds no object from what was sent
//	15.3.7  a name twice                                    = TestBadRequestsAreRefused FuzzReadValues
//	16.1.1  what is logged                                  = TestSecurityLogIsReadByTheAuditAdministrator TestAuditFindsAndVerifies
//	16.2.1-5 who, when, where, in one form, without secrets = TestAttacks TestSecretsAreNotPrinted
//	16.3.1  sign-ins                                        = TestSecurityLogIsReadByTheAuditAdministrator
//	16.3.2  what was not allowed                            = TestRefusalsAreLogged
//	16.3.3  attempts to get around                          = TestSecurityLogIsReadByTheAuditAdministrator TestRefusalsAreLogged
//	16.3.4  faults                                          = TestFaultsAreLoggedOnceAndHaveANumber TestFaultsHaveANumberAndAreLoggedOnce
//	16.4.1  one line is one line                            = TestAttacks
//	16.4.2  nobody changes it                               = TestAppendOnly TestAccountsAndLogAreForTheirAdministratorsAlone
//	16.4.3  elsewhere too                                   ~ the operator's; the log leaves by standard error, the record by the backup
//	16.5.1  faults tell a number                            = TestFaultsAreLoggedOnceAndHaveANumber TestFaultsHaveANumberAndAreLoggedOnce
//	16.5.2  others may fail                                 = TestFailuresAreTriedAgain TestNobodyListens
//	16.5.3  a fault undoes everything                       = TestPanic TestFailedDisk TestCancelled
//	17      WebRTC                                          ~ none is used
//
// # GB/T 22239-2019, level 3, what falls to the application
//
//	8.1.4.1 身份鉴别 unique, complex, changed in time         = TestJudgePassword TestChangingThePassword TestPasswordsAreChangedInTime
//	8.1.4.1 身份鉴别 failures, locks, the end of sessions     = TestSignInLocks TestLockOutlivesTheProgram TestSessionsEnd
//	8.1.4.1 身份鉴别 two factors                              ! as 6.3.3 of ASVS: the bureau names the duties in its profile
//	8.1.4.2 访问控制 accounts, rights, separate administrators = TestServeWithoutAnOffice TestAdministratorsStandApart TestAdministratorsAgainstEveryDuty TestAdministratorsActOnNothing
//	8.1.4.2 访问控制 by person and item                        = TestSeparationOfDuties TestWhatMayNotBeSeenDoesNotExist
//	8.1.4.2 访问控制 labels                                   = TestMaySee TestOfASecretThereIsAStubAlone
//	8.1.4.3 安全审计 everybody, and whether it succeeded       = TestSecurityLogIsReadByTheAuditAdministrator TestAuditFindsAndVerifies
//	8.1.4.3 安全审计 protected, and never interrupted          = TestAppendOnly TestHoldingDamage TestFailedDisk
//	8.1.4.4 入侵防范 input is judged                          = FuzzPages FuzzOperations TestBadBodiesAreRefused
//	8.1.4.4 入侵防范 where administrators sit                  = TestAdministratorsWorkFromTheirTerminals
//	8.1.4.5 恶意代码防范                                       ~ the operator's scanner; no macros are taken in, TestMediaTypeOf
//	8.1.4.6 可信验证                                          ~ the platform's
//	8.1.4.7 数据完整性                                        = TestSealCoversEveryField TestSpoiledUpload TestDamagedBackup
//	8.1.4.8 数据保密性 sealed at rest, encrypted on the way     = TestKeyFile TestMailWithoutEncryptionIsNotSent TestAttacks
//	8.1.4.9 数据备份恢复                                       = TestRestore TestCopy TestRestoredUploads
//	8.1.4.10 剩余信息保护                                      = TestErasedText TestRefusedUploadLeavesNothing TestAttacks
//	8.1.4.11 个人信息保护                                      = TestPrivateNumbersAreFound TestMembersReadWhatThePagesShow
package access
