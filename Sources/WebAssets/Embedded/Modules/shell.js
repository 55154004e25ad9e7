// What stands around every page once somebody is signed in.
