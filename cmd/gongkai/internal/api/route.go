package api

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"
)

// routes lists every operation of the API.
func (s *server) routes() {
	get(s, "me", "/me", "谁在使用 (who asks)", s.me)
	get(s, "list-items", "/items", "事项清单 (list items)", s.listItems)
	post(s, "open-item", "/items", "登记事项 (register an item)", http.StatusCreated, s.openItem)
	get(s, "show-item", "/items/{id}", "查看事项 (show an item)", s.showItem)
	post(s, "act-on-item", "/items/{id}/acts", "办理事项 (act on an item)", http.StatusOK, s.actOnItem)
	get(s, "item-allowed", "/items/{id}/allowed", "事项可办什么 (what may be done with an item)", s.itemAllowed)
	get(s, "item-forecast", "/items/{id}/forecast", "事项后续步骤 (the road ahead of an item)", s.itemForecast)
	get(s, "item-history", "/items/{id}/history", "事项办理记录 (the history of an item)", s.itemHistory)
	post(s, "register-opinion", "/items/{id}/opinions", "登记意见建议 (register an opinion on an item)", http.StatusCreated, s.registerOpinion)
	send(s, "take-in-upload", "/uploads", "上传附件 (take in a file that an act can name)", s.takeIn)
	get(s, "list-meetings", "/meetings", "会议清单 (list meetings)", s.listMeetings)
	post(s, "convene-meeting", "/meetings", "拟定会议 (convene a meeting)", http.StatusCreated, s.convene)
	get(s, "show-meeting", "/meetings/{id}", "查看会议 (show a meeting)", s.showMeeting)
	post(s, "act-on-meeting", "/meetings/{id}/acts", "办理会议 (act on a meeting)", http.StatusOK, s.actOnMeeting)
	get(s, "meeting-allowed", "/meetings/{id}/allowed", "会议可办什么 (what may be done with a meeting)", s.meetingAllowed)
	get(s, "search", "/search", "检索已公开的内容 (search what is disclosed)", s.search)
	get(s, "list-dues", "/dues", "本人待办 (what waits for the caller)", s.listDues)
	get(s, "show-catalogue", "/catalogue", "公开目录 (the catalogue in force)", s.showCatalogue)
	get(s, "plan-year", "/plan", "年度公开计划 (what is owed in a year)", s.planYear)
	get(s, "verify-audit", "/audit/verify", "核验记录 (verify the record)", s.verifyAudit)
}

// handler answers what is asked of it by somebody who is known.
type handler[In, Out any] func(context.Context, *visit, *In) (*Out, error)

func get[In, Out any](s *server, id, path, summary string, handle handler[In, Out]) {
	add(s, huma.Operation{OperationID: id, Method: http.MethodGet, Path: path, Summary: summary}, handle)
}

func post[In, Out any](s *server, id, path, summary string, status int, handle handler[In, Out]) {
	add(s, huma.Operation{
		OperationID: id, Method: http.MethodPost, Path: path, Summary: summary, DefaultStatus: status, MaxBodyBytes: largestBody,
		Errors: []int{
			http.StatusForbidden, http.StatusConflict, http.StatusPreconditionFailed, http.StatusRequestEntityTooLarge,
			http.StatusUnsupportedMediaType,
		},
	}, handle)
}

// send is an operation whose body is a file.
func send[In, Out any](s *server, id, path, summary string, handle handler[In, Out]) {
	add(s, huma.Operation{
		OperationID: id, Method: http.MethodPost, Path: path, Summary: summary, DefaultStatus: http.StatusCreated,
		MaxBodyBytes: largestFile, BodyReadTimeout: longestSending, Metadata: map[string]any{sentAs: fileType},
		Errors: []int{http.StatusForbidden, http.StatusRequestEntityTooLarge, http.StatusUnsupportedMediaType},
	}, handle)
}

func add[In, Out any](s *server, op huma.Operation, handle handler[In, Out]) {
	op.Errors = append(op.Errors, http.StatusBadRequest, http.StatusUnauthorized, http.StatusNotFound,
		http.StatusUnprocessableEntity, http.StatusTooManyRequests)
	huma.Register(s.api, op, func(ctx context.Context, in *In) (*Out, error) {
		return handle(ctx, ctx.Value(visitKey{}).(*visit), in)
	})
}

// body is an answer that is nothing but its body.
type body[T any] struct{ Body T }

// listed is an answer of many, which is an empty list rather than none.
func listed[T any](all []T) *body[[]T] { return &body[[]T]{append([]T{}, all...)} }

// nothing is asked of the operation besides its address.
type nothing struct{}

// One is a subject by its id or number. It is exported because the library fills in nothing that is not.
type One struct {
	ID string `path:"id" doc:"编号 (id, or number as printed)" maxLength:"200"`
}
