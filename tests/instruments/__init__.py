"""What looks at a page in Chromium and says what is wrong with it, whatever its markup."""
