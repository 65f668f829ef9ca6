package errors

type errorString struct {
	s string
}

func (e *errorString) Error() string { return e.s }

func New(text string) error { return &errorString{text} }

var ErrUnsupported = New("unsupported operation")

type unwrapper interface {
	Unwrap() error
}

type manyUnwrapper interface {
	Unwrap() []error
}

func Unwrap(err error) error {
	if u, ok := err.(unwrapper); ok {
		return u.Unwrap()
	}
	return nil
}

// comparable says whether a value of the dynamic type of err can be compared.
func comparable(err error) bool

type isser interface {
	Is(error) bool
}

func Is(err, target error) bool {
	if err == nil || target == nil {
		return err == target
	}
	return is(err, target, comparable(target))
}

func is(err, target error, simple bool) bool {
	for {
		if simple && comparable(err) && err == target {
			return true
		}
		if x, ok := err.(isser); ok && x.Is(target) {
			return true
		}
		switch x := err.(type) {
		case unwrapper:
			err = x.Unwrap()
			if err == nil {
				return false
			}
		case manyUnwrapper:
			for _, each := range x.Unwrap() {
				if is(each, target, simple) {
					return true
				}
			}
			return false
		default:
			return false
		}
	}
}

type asser interface {
	As(any) bool
}

// assign stores err where target, a pointer, points to if its type goes there. A wrong target is told by the text.
func assign(err error, target any) (ok bool, problem string)

func As(err error, target any) bool {
	if err == nil {
		return false
	}
	for {
		ok, problem := assign(err, target)
		if problem != "" {
			panic("errors: " + problem)
		}
		if ok {
			return true
		}
		if x, ok := err.(asser); ok && x.As(target) {
			return true
		}
		switch x := err.(type) {
		case unwrapper:
			err = x.Unwrap()
			if err == nil {
				return false
			}
		case manyUnwrapper:
			for _, each := range x.Unwrap() {
				if each != nil && As(each, target) {
					return true
				}
			}
			return false
		default:
			return false
		}
	}
}

type joinError struct {
	errs []error
}

func (e *joinError) Error() string {
	s := ""
	for i, err := range e.errs {
		if i > 0 {
			s += "\n"
		}
		s += err.Error()
	}
	return s
}

func (e *joinError) Unwrap() []error { return e.errs }

func Join(errs ...error) error {
	var found []error
	for _, err := range errs {
		if err != nil {
			found = append(found, err)
		}
	}
	if len(found) == 0 {
		return nil
	}
	return &joinError{found}
}
