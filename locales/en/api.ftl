api-title = Application interface
api-lead = Everything the pages do can be called with JSON. Staff call with a token (Authorization: Bearer …); tracking, procedures and the deadline calculator need none.
api-document = OpenAPI 3.1 description
api-calls = Calls
api-method = Method
api-path = Address
api-does = What it does
