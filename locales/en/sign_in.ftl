sign-in-demo-title = Choose somebody to look around as
sign-in-demo-lead = This is a demonstration: one person for each role, no passwords. The names are illustrative.
sign-in-wrong = The user name or the password is not right.
sign-in-username = User name
sign-in-password = Password
