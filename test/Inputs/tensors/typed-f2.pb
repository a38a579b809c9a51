
*€p€€Btyped-f2