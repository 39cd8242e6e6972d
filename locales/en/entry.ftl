entry-control = The character at position { $position } cannot be read.
entry-bidi = The character at position { $position } turns the direction of writing and cannot be used.
entry-zero-width = The character at position { $position } is invisible.
entry-private-use = The character at position { $position } has no public meaning.
entry-unassigned = The character at position { $position } is not in Unicode.
entry-lost = The character at position { $position } was lost in a conversion.
entry-too-long = Too long: { $found } characters, at most { $most } fit.
entry-length = { $shape ->
    [id] An identity number has 9 or 12 digits; { $found } given.
    [passport] A passport number has 5 to 20 letters and digits; { $found } given.
    [tax] A tax number has 10 digits, optionally a hyphen and 3 more; { $found } given.
    [phone] A phone number has 8 to 15 digits; { $found } given.
    [year] A year has 4 digits; { $found } given.
   *[other] The length is not right: { $found }.
}
entry-unexpected = “{ $found }” at position { $position } does not belong here.
entry-full-width = “{ $found }” at position { $position } is a full-width digit; type it as a plain digit.
entry-email-at = An e-mail address has exactly one @.
entry-email-local = The part before @ is not right.
entry-email-domain = The part after @ must be a domain, such as example.vn.
entry-email-sign = The character at position { $position } does not belong in an e-mail address.
entry-email-long = The e-mail address is longer than 254 characters.
entry-year = The year must lie between { $least } and { $greatest }; { $found } given.
entry-grouping = The amount is not written right at position { $position }; for example 50,000.
entry-amount = The amount is too large.
